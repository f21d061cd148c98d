import { Dropdown, Field, Option } from '@fluentui/react-components';

interface MultiPickerProps {
  label: string;
  placeholder: string;
  options: { id: string; name: string }[];
  chosen: string[];
  onAdd: (id: string) => void;
  onRemove: (id: string) => void;
}

/** Several of a few: people, labels. */
export function MultiPicker({ label, placeholder, options, chosen, onAdd, onRemove }: MultiPickerProps) {
  const names = options.filter(({ id }) => chosen.includes(id)).map(({ name }) => name);
  return (
    <Field label={label}>
      <Dropdown
        multiselect
        placeholder={placeholder}
        value={names.join(', ')}
        selectedOptions={chosen}
        onOptionSelect={(_, { optionValue }) => {
          if (optionValue) (chosen.includes(optionValue) ? onRemove : onAdd)(optionValue);
        }}
      >
        {options.map(({ id, name }) => (
          <Option key={id} value={id}>
            {name}
          </Option>
        ))}
      </Dropdown>
    </Field>
  );
}
