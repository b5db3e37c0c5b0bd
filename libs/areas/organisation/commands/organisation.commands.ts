import { Command } from '@nestjs/cqrs';
import type { By } from '#platform/access/unit-commands.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import type { DelegationToDecide, DelegationToEnd } from '../domain/delegation-rules.js';
import type { Merger, Splitting } from '../domain/lineage-rules.js';
import type {
  FunctionToAssign,
  FunctionToEnd,
  PersonToRegister,
  RoleToEnd,
  RoleToGrant,
} from '../domain/people-rules.js';
import type {
  CommitteeToEstablish,
  DepartmentToEstablish,
  SectionToEstablish,
  UnitToEstablish,
} from '../domain/establish-rules.js';
import type { DepartmentToMove, PlaceToClose, PlaceToRename, UnitToPlace, UnitToShare } from '../domain/place-rules.js';
import type { ChangeToTakeBack } from '../domain/taking-back.js';
import type { ThresholdToSet } from '../domain/threshold-rules.js';

/**
 * A change of the organisation, in the words of the rule that decides it. `seen`: the version of the place that the person had before them;
 * left out: the rules alone guard it.
 */
export class OrganisationCommand<Facts> extends Command<CommandResult> {
  constructor(
    readonly by: By,
    readonly facts: Facts,
    readonly seen?: number,
  ) {
    super();
  }
}

export class EstablishCommittee extends OrganisationCommand<CommitteeToEstablish> {}
export class EstablishDepartment extends OrganisationCommand<DepartmentToEstablish> {}
export class EstablishUnit extends OrganisationCommand<UnitToEstablish> {}
export class EstablishSection extends OrganisationCommand<SectionToEstablish> {}
export class RenamePlace extends OrganisationCommand<PlaceToRename> {}
export class PlaceUnit extends OrganisationCommand<UnitToPlace> {}
export class ShareUnit extends OrganisationCommand<UnitToShare> {}
export class ClosePlace extends OrganisationCommand<PlaceToClose> {}
export class MergeUnits extends OrganisationCommand<Merger> {}
export class SplitUnit extends OrganisationCommand<Splitting> {}
export class MergeCommittees extends OrganisationCommand<Merger> {}
export class SplitCommittee extends OrganisationCommand<Splitting> {}
export class MergeDepartments extends OrganisationCommand<Merger> {}
export class MoveDepartment extends OrganisationCommand<DepartmentToMove> {}
export class TakeBackChange extends OrganisationCommand<ChangeToTakeBack> {}
export class SetSmallNumberThreshold extends OrganisationCommand<ThresholdToSet> {}
export class RegisterPerson extends OrganisationCommand<PersonToRegister> {}
export class GrantRole extends OrganisationCommand<RoleToGrant> {}
export class EndRole extends OrganisationCommand<RoleToEnd> {}
export class AssignFunction extends OrganisationCommand<FunctionToAssign> {}
export class EndFunction extends OrganisationCommand<FunctionToEnd> {}
export class DecideDelegation extends OrganisationCommand<DelegationToDecide> {}
export class EndDelegation extends OrganisationCommand<DelegationToEnd> {}
