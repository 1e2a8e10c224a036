using System.Text.Json.Nodes;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.AdminActs;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.AdminActs;

/// <summary>An administrative act as the log keeps it: who, when, on what, before, after, from where.</summary>
internal sealed record AdminAct
{
    /// <summary>Its identifier, which is random.</summary>
    public required string Id { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    public required AdminActKind Kind { get; init; }

    /// <summary>User name of who did it.</summary>
    public required string By { get; init; }

    /// <summary>Account of who did it.</summary>
    public required AccountId Account { get; init; }

    /// <summary>Role of who did it.</summary>
    public required Role Role { get; init; }

    /// <summary>Organisation of who did it. Its acts are a chain.</summary>
    public required OrganisationId Organisation { get; init; }

    /// <summary>Address of the caller, or null when it is not known.</summary>
    public string? From { get; init; }

    public required AdminActSubject SubjectKind { get; init; }

    /// <summary>Code or identifier of the subject.</summary>
    public required string Subject { get; init; }

    /// <summary>The elevators that it concerns.</summary>
    public IReadOnlyList<ElevatorCode> Elevators { get; init; } = [];

    /// <summary>The organisations that it concerns, that of who did it first.</summary>
    public IReadOnlyList<OrganisationId> Organisations { get; init; } = [];

    /// <summary>The districts that it concerns, whose supervisors read it.</summary>
    public IReadOnlyList<string> Districts { get; init; } = [];

    /// <summary>The changed members as they were. Left out where there was no document.</summary>
    public JsonObject? Before { get; init; }

    /// <summary>The changed members as they are now.</summary>
    public JsonObject? After { get; init; }

    /// <summary>The reason that was given, where the document does not hold it.</summary>
    public string? Reason { get; init; }

    /// <summary>False when a process ended, or storage failed, between the entry and the act: it may never have happened.</summary>
    public bool IsConfirmed { get; init; }
}
