using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Scores;

/// <summary>The facts of a complaint that the complaint rate reads (S-3). It is one, however many have joined it (D-50).</summary>
public sealed record ComplaintFacts
{
    /// <summary>Its identifier, which names it in the details.</summary>
    public required ComplaintId Id { get; init; }

    /// <summary>The elevator it is about.</summary>
    public required ElevatorCode Elevator { get; init; }

    /// <summary>The company registered when it was made, or null without one (D-10).</summary>
    public OrganisationId? Company { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTimeOffset ComplainedAt { get; init; }

    /// <summary>The whole log, also what came after the moment.</summary>
    public required IReadOnlyList<ComplaintEvent> Log { get; init; }

    /// <summary>Whether it is exempted.</summary>
    public bool IsExempt { get; init; }
}
