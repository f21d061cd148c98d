import { Dropdown, makeStyles, Option } from '@fluentui/react-components';

const useStyles = makeStyles({
  root: { flexGrow: 1, maxWidth: '260px', minWidth: '140px' },
});

interface FilterPickerProps {
  label: string;
  /** By value; `''` is no filter. */
  names: Record<string, string>;
  value: string;
  onPick: (value: string) => void;
}

export function FilterPicker({ label, names, value, onPick }: FilterPickerProps) {
  const styles = useStyles();
  return (
    <Dropdown
      className={styles.root}
      aria-label={label}
      value={names[value] ?? ''}
      selectedOptions={[value]}
      onOptionSelect={(_, { optionValue = '' }) => onPick(optionValue)}
    >
      {Object.entries(names).map(([id, name]) => (
        <Option key={id} value={id}>
          {name}
        </Option>
      ))}
    </Dropdown>
  );
}
