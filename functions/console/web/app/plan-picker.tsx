import {
  Button,
  makeStyles,
  Menu,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { ChevronDownRegular } from '@fluentui/react-icons';
import type { Plan } from '#lib/contracts/planner.ts';
import { navigate } from './route.ts';

const useStyles = makeStyles({
  button: { maxWidth: '320px', minWidth: 0, justifyContent: 'start' },
  title: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
});

export function PlanPicker({ plans, planId }: { plans: Plan[] | undefined; planId: string }) {
  const styles = useStyles();
  const title = plans?.find(({ id }) => id === planId)?.title;
  if (!title) return null;
  return (
    <Menu
      checkedValues={{ plan: [planId] }}
      onCheckedValueChange={(_, { checkedItems }) => navigate({ page: 'board', planId: checkedItems[0] })}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          className={styles.button}
          appearance="subtle"
          size="large"
          icon={<ChevronDownRegular />}
          iconPosition="after"
          aria-label={`Plan: ${title}`}
        >
          <span className={styles.title}>{title}</span>
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {plans?.map((plan) => (
            <MenuItemRadio key={plan.id} name="plan" value={plan.id}>
              {plan.title}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
