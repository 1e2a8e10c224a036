using ElevatorFunctions.Core.Scores;

namespace ElevatorFunctions.Exemptions;

/// <summary>Examines the records of one kind.</summary>
internal interface IExemptibleRecords
{
    /// <summary>Says which records it examines.</summary>
    ExemptionKind Kind { get; }

    /// <summary>A record as it stands now with a rate, or null if it does not exist.</summary>
    /// <param name="id">The identifier, as a request names it.</param>
    /// <param name="rate">One of the rates of the kind.</param>
    Task<ExaminedRecord?> ExamineAsync(string id, ScoreRate rate, CancellationToken cancellation);
}
