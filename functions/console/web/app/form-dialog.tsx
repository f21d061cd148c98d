import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import type { ReactNode, SubmitEvent } from 'react';

interface FormDialogProps {
  title: string;
  /** Of the button that submits. */
  action: string;
  disabled: boolean;
  /** Of the button that closes it; Cancel. */
  dismissal?: string;
  contentClassName?: string;
  children: ReactNode;
  onClose: () => void;
  onSubmit: () => void;
}

/** Asks for a few values that are submitted together. */
export function FormDialog(props: FormDialogProps) {
  const { title, action, disabled, dismissal = 'Cancel', contentClassName, children, onClose, onSubmit } = props;
  function submit(event: SubmitEvent): void {
    event.preventDefault();
    onSubmit();
  }
  return (
    <Dialog open onOpenChange={(_, { open }) => open || onClose()}>
      <DialogSurface>
        <form onSubmit={submit}>
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent className={contentClassName}>{children}</DialogContent>
            <DialogActions>
              <Button onClick={onClose}>{dismissal}</Button>
              <Button type="submit" appearance="primary" disabled={disabled}>
                {action}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
