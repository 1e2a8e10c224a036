using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Repairs;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Visits;

namespace ElevatorFunctions.Repairs;

/// <summary>A repair task as answers show it.</summary>
internal sealed record RepairTaskResponse : INamed<RepairTaskResponse>
{
    /// <summary>Identifier.</summary>
    public required RepairReference Id { get; init; }

    /// <summary>How it stands.</summary>
    public required RepairTaskState State { get; init; }

    /// <summary>Its Chinese name.</summary>
    [Example("待维修")]
    public required string StateLabel { get; init; }

    /// <summary>The elevator to repair.</summary>
    public required ElevatorCode Elevator { get; init; }

    /// <summary>Kind, by the annexes of TSG T5002.</summary>
    public required ElevatorKind Kind { get; init; }

    /// <summary>Place of the elevator.</summary>
    public required string Place { get; init; }

    /// <summary>District code.</summary>
    [TextOf(typeof(District))]
    public required string District { get; init; }

    /// <summary>The company whose task it is: that which found the failure last.</summary>
    public required OrganisationId Company { get; init; }

    /// <summary>Registered name of the company.</summary>
    public string? CompanyName { get; init; }

    /// <summary>The use unit of the elevator when the task was opened.</summary>
    public required OrganisationId UseUnit { get; init; }

    /// <summary>Registered name of the use unit.</summary>
    public string? UseUnitName { get; init; }

    /// <summary>Code of the item that failed.</summary>
    [Example("A-1-01")]
    public required string Item { get; init; }

    /// <summary>The maintained part, as the regulation names it.</summary>
    [Example("机房、滑轮间环境")]
    public required string ItemName { get; init; }

    /// <summary>The visit that opened it.</summary>
    public required VisitReference Visit { get; init; }

    /// <summary>The defect found at that visit.</summary>
    public required string Note { get; init; }

    /// <summary>When it was opened: the sign-out of the visit.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>How often the item failed while the task was open.</summary>
    [Range(1, int.MaxValue)]
    public required int TimesFailed { get; init; }

    /// <summary>The end of it, or null while it is open.</summary>
    public RepairDoneResponse? Done { get; init; }

    /// <summary>The visits at which the item failed, oldest first. In the answer for one task only.</summary>
    public IReadOnlyList<RepairFailureResponse>? Failures { get; init; }

    /// <inheritdoc/>
    public RepairTaskResponse WithNames(NameLookup names) => this with
    {
        CompanyName = names.Of(Company),
        UseUnitName = names.Of(UseUnit),
        Done = Done is { } done ? done with { ByName = names.OfUser(done.By) } : null,
        Failures = Failures is { } failures ? [.. failures.Select(one => one with { CompanyName = names.Of(one.Company) })] : null,
    };

    /// <summary>The view of a task, without its failures and links.</summary>
    public static RepairTaskResponse Of(RepairTask task)
    {
        var first = task.Failures[0];
        return new RepairTaskResponse
        {
            Id = task.Reference,
            State = task.State,
            StateLabel = task.State.Label(),
            Elevator = task.Elevator,
            Kind = task.Kind,
            Place = task.Place,
            District = task.District,
            Company = task.Company,
            UseUnit = task.UseUnit,
            Item = task.Item,
            ItemName = MaintenanceItems.Of(task.Kind, VisitDepth.Year).FirstOrDefault(item => item.Code == task.Item)?.Name ?? task.Item,
            Visit = first.Visit,
            Note = first.Note,
            OpenedAt = task.Id.OpenedAt,
            TimesFailed = task.Failures.Count,
            Done = task.Done is { } done ? new RepairDoneResponse(done.At, done.By, ByName: null, done.Note, Photo: null) : null,
        };
    }

    /// <summary>A visit at which the item failed.</summary>
    /// <param name="At">Its sign-out.</param>
    /// <param name="Company">The company that found it.</param>
    /// <param name="CompanyName">Registered name of the company.</param>
    /// <param name="PersonName">Name of the worker.</param>
    /// <param name="Note">The defect.</param>
    /// <param name="Photo">Short-lived link to the photo.</param>
    internal sealed record RepairFailureResponse(
        VisitReference Visit, DateTimeOffset At, OrganisationId Company, string? CompanyName, AccountId Person, string PersonName, string Note,
        [DataType(DataType.Url)] string Photo);

    /// <summary>The end of a repair.</summary>
    /// <param name="By">User name of the person who says so.</param>
    /// <param name="ByName">Name of that person.</param>
    /// <param name="Note">The work that was done.</param>
    /// <param name="Photo">Short-lived link to the photo. In the answer for one task only.</param>
    internal sealed record RepairDoneResponse(DateTimeOffset At, string By, string? ByName, string Note, [DataType(DataType.Url)] string? Photo);
}
