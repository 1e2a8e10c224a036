using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Tasks;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Tasks;

/// <summary>The tasks that a list asks for (V-18).</summary>
internal sealed record TaskFilter
{
    /// <summary>Picks elevators by their entries.</summary>
    public required ElevatorFilter Elevators { get; init; }

    public TaskTab Tab { get; init; }

    /// <summary>Of elevators that are assigned to this person one by one, or null for any.</summary>
    public AccountId? Person { get; init; }

    /// <summary>Due on this day or later, or null for any.</summary>
    public DateOnly? DueFrom { get; init; }

    /// <summary>Due on this day or earlier, or null for any.</summary>
    public DateOnly? DueTo { get; init; }

    /// <summary>The depth due, or null for any.</summary>
    public VisitDepth? Depth { get; init; }

    /// <summary>Reads the filter of a request, and notes its faults.</summary>
    public static TaskFilter Of(HttpRequest request, Checks checks, string? search)
    {
        var filter = new TaskFilter
        {
            Elevators = ElevatorFilter.Of(request, checks, search),
            Tab = checks.OptionalCode<TaskTab>("tab", request.Query(checks, "tab")) ?? TaskTab.All,
            Person = checks.OptionalValue<AccountId>("person", request.Query(checks, "person"), AccountId.TryParse, Reason.NotAnId),
            DueFrom = checks.OptionalDay("dueFrom", request.Query(checks, "dueFrom")),
            DueTo = checks.OptionalDay("dueTo", request.Query(checks, "dueTo")),
            Depth = checks.OptionalCode<VisitDepth>("depth", request.Query(checks, "depth")),
        };
        checks.That(filter.DueFrom is null || filter.DueTo is null || filter.DueFrom <= filter.DueTo, "dueTo", Reason.TooEarly(filter.DueFrom ?? default));
        return filter;
    }

    /// <summary>Whether a task is left in.</summary>
    public bool Fits(ElevatorTask task) =>
        Tab.Shows(task.State, task.ContractState)
        && (DueFrom is null || task.Chain.DueOn >= DueFrom)
        && (DueTo is null || task.Chain.DueOn <= DueTo)
        && (Depth is null || task.DepthDue == Depth);
}
