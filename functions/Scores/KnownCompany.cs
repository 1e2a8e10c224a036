namespace ElevatorFunctions.Scores;

/// <summary>The facts of a company's elevators that a run has read, for the next one to go on from (S-8).</summary>
/// <param name="Form">The release of this form. One that is not understood is read anew.</param>
/// <param name="ReadAt">When the reading began, UTC.</param>
/// <param name="Elevators">Those that are in the company's list.</param>
internal sealed record KnownCompany(int Form, DateTimeOffset ReadAt, IReadOnlyList<KnownCompany.Listed> Elevators)
{
    /// <summary>The form that this release writes.</summary>
    public const int Today = 1;

    /// <summary>The state before the first run.</summary>
    public static readonly KnownCompany None = new(Today, DateTimeOffset.MaxValue, []);

    /// <summary>An elevator of the list.</summary>
    /// <param name="WrittenAt">When storage had written its row of the list, before it was read.</param>
    internal sealed record Listed(DateTimeOffset WrittenAt, KnownElevator Elevator);
}
