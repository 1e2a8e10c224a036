using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.AdminActs;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Inspections;
using ElevatorFunctions.Core.Repairs;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Core.Tasks;
using ElevatorFunctions.Core.Visits;

namespace ElevatorFunctions.Catalogues;

/// <summary>The codes of the API with their names, a member a catalogue. <c>only</c> takes the names of its members.</summary>
internal sealed record CataloguesResponse
{
    /// <summary>Digest of all catalogues, also of those that were not asked for. It changes when one of them does.</summary>
    public required string Version { get; init; }

    /// <summary>The six rates of a company.</summary>
    public IReadOnlyList<CatalogueEntry>? Rates { get; init; } = CatalogueEntry.Of<ScoreRate>();

    /// <summary>Districts and counties of the city.</summary>
    public IReadOnlyList<CatalogueEntry>? Districts { get; init; } =
        [.. Core.Elevators.Districts.All.Select(one => new CatalogueEntry(one.Code, one.ChineseName, one.EnglishName))];

    /// <summary>Roles of callers.</summary>
    public IReadOnlyList<CatalogueEntry>? Roles { get; init; } = CatalogueEntry.Of<Role>();

    /// <summary>Permissions, each with the roles whose accounts can hold it.</summary>
    public IReadOnlyList<PermissionEntry>? Permissions { get; init; } = [.. WireCodes.All<Permission>().Select(PermissionEntry.Of)];

    /// <summary>Levels of workers, each with its quota.</summary>
    public required IReadOnlyList<LevelEntry>? Levels { get; init; }

    /// <summary>Kinds of elevators, by the annexes of TSG T5002.</summary>
    public IReadOnlyList<CatalogueEntry>? ElevatorKinds { get; init; } = CatalogueEntry.Of<ElevatorKind>();

    /// <summary>Registered statuses of elevators.</summary>
    public IReadOnlyList<CatalogueEntry>? ElevatorStatuses { get; init; } = CatalogueEntry.Of<ElevatorStatus>();

    public IReadOnlyList<CatalogueEntry>? ContractKinds { get; init; } = CatalogueEntry.Of<ContractKind>();

    public IReadOnlyList<CatalogueEntry>? ContractStates { get; init; } = CatalogueEntry.Of<ContractState>();

    public IReadOnlyList<CatalogueEntry>? VisitStatuses { get; init; } = CatalogueEntry.Of<VisitStatus>();

    /// <summary>Remarks on visits for supervisors.</summary>
    public IReadOnlyList<CatalogueEntry>? VisitHints { get; init; } = CatalogueEntry.Of<VisitHint>();

    /// <summary>Depths of visits, each with the days after which it is due again.</summary>
    public required IReadOnlyList<DepthEntry>? VisitDepths { get; init; }

    /// <summary>Ways to record a visit.</summary>
    public IReadOnlyList<CatalogueEntry>? MaintenanceModes { get; init; } = CatalogueEntry.Of<MaintenanceMode>();

    /// <summary>Results of items of a checklist.</summary>
    public IReadOnlyList<CatalogueEntry>? ItemResults { get; init; } = CatalogueEntry.Of<ItemResult>();

    public IReadOnlyList<CatalogueEntry>? RepairTaskStates { get; init; } = CatalogueEntry.Of<RepairTaskState>();

    public IReadOnlyList<CatalogueEntry>? TaskTabs { get; init; } = CatalogueEntry.Of<TaskTab>();

    /// <summary>Standings of elevators with their next visit.</summary>
    public IReadOnlyList<CatalogueEntry>? TaskStates { get; init; } = CatalogueEntry.Of<TaskState>();

    /// <summary>Standings of elevators with their contracts.</summary>
    public IReadOnlyList<CatalogueEntry>? TaskContractStates { get; init; } = CatalogueEntry.Of<TaskContractState>();

    /// <summary>Nodes of rescues and fault orders.</summary>
    public IReadOnlyList<CatalogueEntry>? RescueNodes { get; init; } = CatalogueEntry.Of<RescueStage>();

    public IReadOnlyList<CatalogueEntry>? RescueOutcomes { get; init; } = CatalogueEntry.Of<RescueOutcome>();

    public IReadOnlyList<CatalogueEntry>? ComplaintNodes { get; init; } = CatalogueEntry.Of<ComplaintStage>();

    /// <summary>Subjects of complaints.</summary>
    public IReadOnlyList<CatalogueEntry>? ComplaintCategories { get; init; } =
        [.. Core.Complaints.ComplaintCategories.All.Select(one => new CatalogueEntry(one.Code, one.Label, one.English))];

    /// <summary>Causes of faults, as rescuers report them.</summary>
    public IReadOnlyList<FaultCauseEntry>? FaultCauses { get; init; } = [.. Core.Rescues.FaultCauses.All.Select(FaultCauseEntry.Of)];

    /// <summary>Codes that devices send, and those of reports by people.</summary>
    public IReadOnlyList<FaultCodeEntry>? FaultCodes { get; init; } = [.. Core.Rescues.FaultCodes.All.Select(FaultCodeEntry.Of)];

    public IReadOnlyList<CatalogueEntry>? InspectionKinds { get; init; } = CatalogueEntry.Of<InspectionKind>();

    public IReadOnlyList<CatalogueEntry>? InspectionConclusions { get; init; } = CatalogueEntry.Of<InspectionConclusion>();

    /// <summary>The ways in which a report of an inspection counts in the pass rate.</summary>
    public IReadOnlyList<CatalogueEntry>? InspectionCounts { get; init; } = CatalogueEntry.Of<InspectionCount>();

    /// <summary>Parties that have to mend a defect.</summary>
    public IReadOnlyList<CatalogueEntry>? DefectResponsibles { get; init; } = CatalogueEntry.Of<DefectResponsible>();

    /// <summary>Records that can be exempted from the assessment.</summary>
    public IReadOnlyList<CatalogueEntry>? ExemptionKinds { get; init; } = CatalogueEntry.Of<ExemptionKind>();

    /// <summary>Open records that a score can be supposed about.</summary>
    public IReadOnlyList<CatalogueEntry>? WhatIfKinds { get; init; } = CatalogueEntry.Of<WhatIfKind>();

    /// <summary>Acts that open records wait for.</summary>
    public IReadOnlyList<CatalogueEntry>? WhatIfTodos { get; init; } = CatalogueEntry.Of<WhatIfTodo>();

    public IReadOnlyList<CatalogueEntry>? AdminActKinds { get; init; } = CatalogueEntry.Of<AdminActKind>();

    /// <summary>Kinds of subjects of administrative acts.</summary>
    public IReadOnlyList<CatalogueEntry>? AdminActSubjects { get; init; } = CatalogueEntry.Of<AdminActSubject>();

    /// <summary>Limits of the rules that callers meet.</summary>
    public required IReadOnlyList<LimitEntry>? Limits { get; init; }

    /// <summary>All catalogues under some limits.</summary>
    public static CataloguesResponse Of(Limits limits) => new()
    {
        Version = "",
        Levels = [.. WireCodes.All<Level>().Select(level => LevelEntry.Of(level, limits))],
        VisitDepths = [.. WireCodes.All<VisitDepth>().Select(depth => DepthEntry.Of(depth, limits))],
        Limits = [.. LimitTexts.All.Select(text => text.Of(limits))],
    };
}
