import {
  Toast,
  ToastBody,
  Toaster,
  type ToastIntent,
  ToastTitle,
  useToastController,
} from '@fluentui/react-components';
import { useCallback } from 'react';

const toasterId = 'notifications';

export function Notifications() {
  return <Toaster toasterId={toasterId} position="bottom-start" limit={3} />;
}

/** Shows a short message that goes away by itself. */
export function useNotify(): (intent: ToastIntent, title: string, body?: string) => void {
  const { dispatchToast } = useToastController(toasterId);
  return useCallback(
    (intent, title, body) =>
      dispatchToast(
        <Toast>
          <ToastTitle>{title}</ToastTitle>
          {body && <ToastBody>{body}</ToastBody>}
        </Toast>,
        { intent, timeout: intent === 'error' ? 8000 : 4000 },
      ),
    [dispatchToast],
  );
}
