import { Button } from '@fluentui/react-components';
import { ArrowUploadRegular } from '@fluentui/react-icons';
import { useRef } from 'react';

interface FileButtonProps {
  label: string;
  size?: 'medium' | 'large';
  onFiles: (files: File[]) => void;
}

export function FileButton({ label, size = 'medium', onFiles }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button appearance="primary" size={size} icon={<ArrowUploadRegular />} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          currentTarget.value = ''; // The same file chosen again is a change, too.
        }}
      />
    </>
  );
}
