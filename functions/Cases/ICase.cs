namespace ElevatorFunctions.Cases;

/// <summary>A case at an elevator: facts from its opening, and a log that only grows.</summary>
internal interface ICase
{
    /// <summary>Names its tables and its orchestrator.</summary>
    CaseKind Kind { get; }

    /// <summary>The text of its reference (<see cref="CaseReference{TId}"/>).</summary>
    string Reference { get; }

    /// <summary>When it was opened.</summary>
    DateTimeOffset OpenedAt { get; }

    /// <summary>Whether nothing more is to be done.</summary>
    bool IsClosed { get; }

    /// <summary>The lists that it stands in (<see cref="CaseLists"/>).</summary>
    IEnumerable<string> Lists { get; }
}
