import type { ComponentType } from 'react';
import AccountCircleOutlined from '@mui/icons-material/AccountCircleOutlined';
import AssignmentOutlined from '@mui/icons-material/AssignmentOutlined';
import AutoDeleteOutlined from '@mui/icons-material/AutoDeleteOutlined';
import BadgeOutlined from '@mui/icons-material/BadgeOutlined';
import DashboardOutlined from '@mui/icons-material/DashboardOutlined';
import FamilyRestroomOutlined from '@mui/icons-material/FamilyRestroomOutlined';
import FileUploadOutlined from '@mui/icons-material/FileUploadOutlined';
import GroupsOutlined from '@mui/icons-material/GroupsOutlined';
import HistoryOutlined from '@mui/icons-material/HistoryOutlined';
import HowToRegOutlined from '@mui/icons-material/HowToRegOutlined';
import LanOutlined from '@mui/icons-material/LanOutlined';
import LocalPostOfficeOutlined from '@mui/icons-material/LocalPostOfficeOutlined';
import OutboxOutlined from '@mui/icons-material/OutboxOutlined';
import EventRepeatOutlined from '@mui/icons-material/EventRepeatOutlined';
import GppMaybeOutlined from '@mui/icons-material/GppMaybeOutlined';
import SchoolOutlined from '@mui/icons-material/SchoolOutlined';
import SettingsOutlined from '@mui/icons-material/SettingsOutlined';
import VisibilityOutlined from '@mui/icons-material/VisibilityOutlined';
import WebOutlined from '@mui/icons-material/WebOutlined';
import type { Action, Me, Resource } from '@trousseau/shared';
import { may } from '@trousseau/shared';

/** One entry of the menu and what it takes to see it. */
export interface Destination {
  readonly to: string;
  readonly label: string;
  readonly Icon: ComponentType<{ 'aria-hidden': true; fontSize: 'small' }>;
  readonly resource: Resource;
  readonly action: Action;
}

/** Entries of the menu that belong together. */
export interface DestinationGroup {
  readonly name: 'followUp' | 'prepare' | 'people' | 'administration';
  readonly destinations: readonly Destination[];
}

const GROUPS: readonly DestinationGroup[] = [
  {
    name: 'followUp',
    destinations: [
      {
        to: '/',
        label: 'app.menu.dashboard',
        Icon: DashboardOutlined,
        resource: 'dashboard',
        action: 'show',
      },
      {
        to: '/tasks',
        label: 'app.menu.tasks',
        Icon: AssignmentOutlined,
        resource: 'tasks',
        action: 'list',
      },
      {
        to: '/held-changes',
        label: 'app.menu.heldChanges',
        Icon: HowToRegOutlined,
        resource: 'held-changes',
        action: 'list',
      },
      {
        to: '/outbox-messages',
        label: 'app.menu.messages',
        Icon: OutboxOutlined,
        resource: 'outbox-messages',
        action: 'list',
      },
    ],
  },
  {
    name: 'prepare',
    destinations: [
      {
        to: '/imports',
        label: 'app.menu.imports',
        Icon: FileUploadOutlined,
        resource: 'imports',
        action: 'list',
      },
      {
        to: '/letter-runs',
        label: 'app.menu.letters',
        Icon: LocalPostOfficeOutlined,
        resource: 'letter-runs',
        action: 'list',
      },
      {
        to: '/school-years',
        label: 'app.menu.years',
        Icon: EventRepeatOutlined,
        resource: 'school-years',
        action: 'create',
      },
    ],
  },
  {
    name: 'people',
    destinations: [
      {
        to: '/classes',
        label: 'app.menu.classes',
        Icon: SchoolOutlined,
        resource: 'classes',
        action: 'list',
      },
      {
        to: '/students',
        label: 'app.menu.students',
        Icon: GroupsOutlined,
        resource: 'students',
        action: 'list',
      },
      {
        to: '/guardians',
        label: 'app.menu.guardians',
        Icon: FamilyRestroomOutlined,
        resource: 'guardians',
        action: 'list',
      },
      {
        to: '/accounts',
        label: 'app.menu.accounts',
        Icon: AccountCircleOutlined,
        resource: 'accounts',
        action: 'list',
      },
    ],
  },
  {
    name: 'administration',
    destinations: [
      {
        to: '/staff',
        label: 'app.menu.staff',
        Icon: BadgeOutlined,
        resource: 'staff',
        action: 'list',
      },
      {
        to: '/staff-networks',
        label: 'app.menu.networks',
        Icon: LanOutlined,
        resource: 'staff-networks',
        action: 'show',
      },
      {
        to: '/audit-events',
        label: 'app.menu.audit',
        Icon: HistoryOutlined,
        resource: 'audit-events',
        action: 'list',
      },
      {
        to: '/incident-acts',
        label: 'app.menu.incident',
        Icon: GppMaybeOutlined,
        resource: 'incident-acts',
        action: 'list',
      },
      {
        to: '/retention',
        label: 'app.menu.retention',
        Icon: AutoDeleteOutlined,
        resource: 'retention',
        action: 'show',
      },
      {
        to: '/breaches',
        label: 'app.menu.breaches',
        Icon: VisibilityOutlined,
        resource: 'breaches',
        action: 'list',
      },
    ],
  },
];

const SCHOOL_SETTINGS: Omit<Destination, 'to'> = {
  label: 'app.menu.school',
  Icon: SettingsOutlined,
  resource: 'schools',
  action: 'edit',
};

const PORTAL_SETTINGS: Omit<Destination, 'to'> = {
  label: 'app.menu.portal',
  Icon: WebOutlined,
  resource: 'portal-settings',
  action: 'edit',
};

/** The menu of this member of staff: what the role may open, nothing else. Without a school there is no dashboard of one. */
export function menuOf(me: Me): readonly DestinationGroup[] {
  const isThere = ({ to, action, resource }: Destination): boolean =>
    may(me, action, resource) && (me.schoolId !== null || to !== '/');
  return GROUPS.map(({ name, destinations }) => {
    const all = name === 'administration' ? [...destinations, ...settingsOf(me)] : destinations;
    return { name, destinations: all.filter(isThere) };
  }).filter(({ destinations }) => destinations.length > 0);
}

function settingsOf({ schoolId }: Me): readonly Destination[] {
  if (schoolId === null) return [{ ...SCHOOL_SETTINGS, to: '/schools' }];
  return [
    { ...PORTAL_SETTINGS, to: `/portal-settings/${schoolId}` },
    { ...SCHOOL_SETTINGS, to: `/schools/${schoolId}` },
  ];
}
