using ElevatorFunctions.Core.Tasks;

namespace ElevatorFunctions.Core.Scores;

/// <summary>Days that the company's contracts cover without a gap, in one tenure, as far as they lie in the window (D-30).</summary>
/// <param name="FirstDay">The first of them.</param>
/// <param name="LastDay">The last of them.</param>
/// <param name="FirstVisit">The tenure's first counting visit, or null: then none is required.</param>
/// <param name="Required">Visits required in it.</param>
public sealed record RequiredRun(DateOnly FirstDay, DateOnly LastDay, ChainVisit? FirstVisit, int Required);
