namespace ElevatorFunctions.Scores;

/// <summary>The figures of a company as they stand, and as they would be.</summary>
/// <param name="Moment">The moment at which they are judged, now.</param>
/// <param name="Before">As they stand.</param>
/// <param name="After">As they would be, if all came as it is supposed.</param>
/// <param name="Difference">Points by which the total would change.</param>
internal sealed record WhatIfResponse(DateTimeOffset Moment, CompanyFiguresResponse Before, CompanyFiguresResponse After, decimal Difference);
