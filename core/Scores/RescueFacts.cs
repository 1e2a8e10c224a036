using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Rescues;

namespace ElevatorFunctions.Core.Scores;

/// <summary>The facts of a rescue or a fault order that the rescue rate and the fault rate read (S-2, S-5).</summary>
public sealed record RescueFacts
{
    /// <summary>Its identifier, which names it in the details.</summary>
    public required RescueId Id { get; init; }

    /// <summary>Where it happened.</summary>
    public required ElevatorCode Elevator { get; init; }

    /// <summary>The company that owes it: the one registered when it was opened, or null without one (D-10).</summary>
    public OrganisationId? Company { get; init; }

    /// <summary>When it was opened, UTC.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Whether the tighter limits of the central urban area hold .</summary>
    public bool IsCentral { get; init; }

    /// <summary>The whole log, also what came after the moment.</summary>
    public required IReadOnlyList<RescueEvent> Log { get; init; }

    /// <summary>Whether it is exempted for the rescue rate.</summary>
    public bool IsExemptForRescue { get; init; }

    /// <summary>Whether it is exempted for the fault rate.</summary>
    public bool IsExemptForFault { get; init; }
}
