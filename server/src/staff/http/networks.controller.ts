import { Controller } from '@nestjs/common';
import { StaffNetworksInput, StaffNetworksView } from '@trousseau/shared';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import { ClientAddress } from '../../platform/http/client-address.js';
import { Input, Route } from '../../platform/http/route.js';
import { AllowedNetworks } from '../allowed-networks.js';

/** From which networks staff may use the console, by role. */
@Controller('api/staff-networks')
export class NetworksController {
  constructor(private readonly networks: AllowedNetworks) {}

  @Route({
    method: 'GET',
    path: '',
    access: { action: 'show', resource: 'staff-networks' },
    response: StaffNetworksView,
    summary: 'From which networks each role may be used',
  })
  show(
    @CurrentCaller() caller: Caller,
    @ClientAddress() address: string,
  ): Promise<StaffNetworksView> {
    return this.networks.view(caller, address);
  }

  @Route({
    method: 'PUT',
    path: '',
    access: { action: 'edit', resource: 'staff-networks' },
    stepUp: true,
    body: StaffNetworksInput,
    response: StaffNetworksView,
    summary: 'Say from which networks a role may be used',
  })
  set(
    @CurrentCaller() caller: Caller,
    @Input() input: StaffNetworksInput,
    @ClientAddress() address: string,
  ): Promise<StaffNetworksView> {
    return this.networks.set(caller, input, address);
  }
}
