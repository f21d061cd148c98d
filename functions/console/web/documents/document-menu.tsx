import {
  Button,
  Menu,
  MenuDivider,
  MenuItem,
  MenuItemLink,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import {
  ArrowClockwiseRegular,
  ArrowDownloadRegular,
  DeleteRegular,
  MoreHorizontalRegular,
  OpenRegular,
  OrganizationRegular,
  PeopleLockRegular,
  RenameRegular,
} from '@fluentui/react-icons';
import type { Document } from '#lib/contracts/documents.ts';
import type { Plan } from '#lib/contracts/planner.ts';
import { useState } from 'react';
import { fileAddress } from '../api/documents.ts';
import { navigate } from '../app/route.ts';
import { accessChoices, keyOf } from './access.ts';
import { DeleteDocument } from './delete-document.tsx';
import { RenameDocument } from './rename-document.tsx';
import { useChangeDocument, useReparseDocument } from './use-documents.ts';

interface DocumentMenuProps {
  document: Document;
  mine: boolean;
  plans: Plan[];
}

/** All that can be done with a document; changing it is its owner's. */
export function DocumentMenu({ document, mine, plans }: DocumentMenuProps) {
  const [asking, setAsking] = useState<'rename' | 'delete'>();
  const reparse = useReparseDocument();
  const { id, title, kind } = document;
  const close = () => setAsking(undefined);
  return (
    <>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button appearance="subtle" icon={<MoreHorizontalRegular />} aria-label={`More for ${title}`} />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem icon={<OpenRegular />} onClick={() => navigate({ page: 'documents', documentId: id })}>
              Read
            </MenuItem>
            {kind && (
              <MenuItemLink icon={<ArrowDownloadRegular />} href={fileAddress(id)} target="_blank">
                Original file
              </MenuItemLink>
            )}
            <MenuItem
              icon={<OrganizationRegular />}
              onClick={() => navigate({ page: 'knowledge', node: `document:${id}` })}
            >
              What it is connected to
            </MenuItem>
            {mine && (
              <>
                <MenuDivider />
                <AccessMenu document={document} plans={plans} />
                <MenuItem icon={<RenameRegular />} onClick={() => setAsking('rename')}>
                  Rename
                </MenuItem>
                <MenuItem icon={<ArrowClockwiseRegular />} onClick={() => reparse.mutate(document)}>
                  Read it again
                </MenuItem>
                <MenuItem icon={<DeleteRegular />} onClick={() => setAsking('delete')}>
                  Delete
                </MenuItem>
              </>
            )}
          </MenuList>
        </MenuPopover>
      </Menu>
      {asking === 'rename' && <RenameDocument document={document} onClose={close} />}
      {asking === 'delete' && <DeleteDocument document={document} onClose={close} />}
    </>
  );
}

function AccessMenu({ document, plans }: { document: Document; plans: Plan[] }) {
  const change = useChangeDocument();
  const choices = accessChoices(plans);
  return (
    <Menu
      checkedValues={{ access: [keyOf(document.access)] }}
      onCheckedValueChange={(_, { checkedItems }) => {
        const choice = choices.find(({ key }) => key === checkedItems[0]);
        if (choice) change({ document, access: choice.access });
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <MenuItem icon={<PeopleLockRegular />}>Who may read it</MenuItem>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {choices.map(({ key, label }) => (
            <MenuItemRadio key={key} name="access" value={key}>
              {label}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
