import {
  Avatar,
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { DarkThemeRegular, DesktopRegular, SignOutRegular, WeatherSunnyRegular } from '@fluentui/react-icons';
import type { Person } from '#lib/contracts/planner.ts';
import { useNotify } from './notify.tsx';
import { signOut } from './sign-out.ts';
import type { ThemeChoice } from './theme.ts';

interface PersonMenuProps {
  me: Person;
  themeChoice: ThemeChoice;
  onThemeChoice: (choice: ThemeChoice) => void;
}

export function PersonMenu({ me, themeChoice, onThemeChoice }: PersonMenuProps) {
  const notify = useNotify();
  const onSignOutFailure = () => notify('error', 'You are still signed in', 'The server cannot be reached.');
  return (
    <Menu
      checkedValues={{ theme: [themeChoice] }}
      onCheckedValueChange={(_, { checkedItems }) => onThemeChoice(checkedItems[0] as ThemeChoice)}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="transparent"
          shape="circular"
          icon={
            <Avatar
              name={me.name}
              color="colorful"
              idForColor={me.id}
              size={32}
              aria-label={`${me.name}: account and theme`}
            />
          }
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>{me.email ?? me.name}</MenuGroupHeader>
          </MenuGroup>
          <MenuDivider />
          <MenuGroup>
            <MenuGroupHeader>Theme</MenuGroupHeader>
            <MenuItemRadio name="theme" value="system" icon={<DesktopRegular />}>
              As the system
            </MenuItemRadio>
            <MenuItemRadio name="theme" value="light" icon={<WeatherSunnyRegular />}>
              Light
            </MenuItemRadio>
            <MenuItemRadio name="theme" value="dark" icon={<DarkThemeRegular />}>
              Dark
            </MenuItemRadio>
          </MenuGroup>
          <MenuDivider />
          <MenuItem icon={<SignOutRegular />} onClick={() => void signOut().catch(onSignOutFailure)}>
            Sign out
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
