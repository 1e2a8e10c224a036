using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Tasks;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Visits;

namespace ElevatorFunctions.Tasks;

/// <summary>An elevator in use with its next visit and its contract, as they stand now (V-18).</summary>
internal sealed record MaintenanceTaskResponse : INamed<MaintenanceTaskResponse>
{
    /// <summary>The elevator to maintain.</summary>
    public required ElevatorCode Elevator { get; init; }

    /// <summary>Registration number (注册编号).</summary>
    public string? RegistrationNumber { get; init; }

    /// <summary>Registration code (注册代码).</summary>
    public string? RegistrationCode { get; init; }

    /// <summary>Where the elevator stands.</summary>
    public required string Place { get; init; }

    /// <summary>Its district code.</summary>
    [TextOf(typeof(District))]
    public required string District { get; init; }

    /// <summary>Chinese name of the district.</summary>
    public required string DistrictLabel { get; init; }

    /// <summary>Kind, by the annexes of TSG T5002.</summary>
    public required ElevatorKind Kind { get; init; }

    /// <summary>Chinese name of the kind.</summary>
    public required string KindLabel { get; init; }

    /// <summary>Street or town (街道).</summary>
    public string? Street { get; init; }

    /// <summary>Estate (楼盘).</summary>
    public string? Estate { get; init; }

    /// <summary>The organisation that uses it (使用单位).</summary>
    public required OrganisationId UseUnit { get; init; }

    /// <summary>Registered name of the use unit.</summary>
    public string? UseUnitName { get; init; }

    /// <summary>Its maintenance company, or null without one.</summary>
    public OrganisationId? Company { get; init; }

    /// <summary>Registered name of the company.</summary>
    public string? CompanyName { get; init; }

    /// <summary>The day on which the company took over, Shanghai.</summary>
    public DateOnly? CompanySince { get; init; }

    /// <summary>Days between visits.</summary>
    [Range(1, int.MaxValue)]
    public required int CycleDays { get; init; }

    /// <summary>How it stands with its next visit.</summary>
    public required TaskState State { get; init; }

    /// <summary>Chinese name of the state.</summary>
    [Example("超期维保")]
    public required string StateLabel { get; init; }

    /// <summary>How it stands with its contract.</summary>
    public required TaskContractState ContractState { get; init; }

    /// <summary>Chinese name of that state.</summary>
    [Example("合同有效")]
    public required string ContractStateLabel { get; init; }

    /// <summary>Instant of the sign-in of the last visit that counts since its company took over, or null without one.</summary>
    public DateTimeOffset? LastVisitAt { get; init; }

    /// <summary>The record of that visit.</summary>
    public VisitReference? LastVisit { get; init; }

    /// <summary>The due day: of an overdue one the first that passed unserved. Null for one that was never maintained or has no company.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The next due day of the chain.</summary>
    public DateOnly? NextDueOn { get; init; }

    /// <summary>Days from today to the due day, negative when it is overdue.</summary>
    [Range(-36_500, 36_500)]
    public int? DaysLeft { get; init; }

    /// <summary>Due days that passed unserved since the last visit, whether or not they made a record.</summary>
    [Range(0, int.MaxValue)]
    public required int MissedDues { get; init; }

    /// <summary>The deepest visit that is due (V-13), or null without a company.</summary>
    public VisitDepth? DepthDue { get; init; }

    /// <summary>Chinese name of the depth.</summary>
    [Example("季度")]
    public string? DepthDueLabel { get; init; }

    /// <summary>The contract that covers it today, or null.</summary>
    public ContractId? Contract { get; init; }

    /// <summary>Number that the contract is filed under.</summary>
    public string? ContractNumber { get; init; }

    /// <summary>The last day of the days covered without a gap from today on.</summary>
    public DateOnly? ContractLastDay { get; init; }

    /// <summary>Days from today to that day.</summary>
    public int? ContractDaysLeft { get; init; }

    /// <summary>The visit under way, or null.</summary>
    public VisitReference? OpenVisit { get; init; }

    /// <inheritdoc/>
    public MaintenanceTaskResponse WithNames(NameLookup names) => this with { UseUnitName = names.Of(UseUnit), CompanyName = names.Of(Company) };

    /// <summary>The answer for a task.</summary>
    /// <param name="contractNumber">Number of the contract that covers the elevator, or null.</param>
    /// <param name="today">Today in Shanghai.</param>
    public static MaintenanceTaskResponse Of(ElevatorTask task, string? contractNumber, DateOnly today)
    {
        var entry = task.Elevator;
        return new()
        {
            Elevator = entry.Code,
            RegistrationNumber = entry.RegistrationNumber,
            RegistrationCode = entry.RegistrationCode,
            Place = entry.Place,
            District = entry.District,
            DistrictLabel = Districts.LabelOf(entry.District),
            Kind = entry.Kind,
            KindLabel = entry.Kind.Label(),
            Street = entry.Street,
            Estate = entry.Estate,
            UseUnit = entry.UseUnit,
            Company = entry.Company,
            CompanySince = entry.CompanySince,
            CycleDays = entry.CycleDays,
            State = task.State,
            StateLabel = task.State.Label(),
            ContractState = task.ContractState,
            ContractStateLabel = task.ContractState.Label(),
            LastVisitAt = task.LastVisitAt,
            LastVisit = task.LastVisit,
            DueOn = task.Chain.DueOn,
            NextDueOn = task.Chain.NextDueOn,
            DaysLeft = task.Chain.DueOn?.DayNumber - today.DayNumber,
            MissedDues = task.Chain.MissedDues,
            DepthDue = task.DepthDue,
            DepthDueLabel = task.DepthDue?.Label(),
            Contract = task.Contract?.Contract,
            ContractNumber = contractNumber,
            ContractLastDay = task.ContractLastDay,
            ContractDaysLeft = task.ContractLastDay?.DayNumber - today.DayNumber,
            OpenVisit = task.OpenVisit,
        };
    }
}
