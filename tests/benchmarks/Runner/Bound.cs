using System.Globalization;

namespace ElevatorFunctions.Benchmarks.Runner;

/// <summary>The bound of a measure, as a ratio of subject and reference of the same round.</summary>
/// <param name="Limit">The bound on the ratio.</param>
/// <param name="IsUpper">True when the ratio may not exceed the limit, false when it may not fall below it.</param>
/// <param name="Allowance">
/// The amount by which the subject may exceed the bound, in the measure's unit. It is subtracted before the ratio is formed.
/// </param>
public sealed record Bound(double Limit, bool IsUpper, double Allowance = 0)
{
    /// <summary>Subject ≥ limit × reference: for rates.</summary>
    public static Bound AtLeast(double limit) => new(limit, IsUpper: false);

    /// <summary>Subject ≤ limit × reference + allowance: for times and costs.</summary>
    public static Bound AtMost(double limit, double allowance = 0) => new(limit, IsUpper: true, allowance);

    /// <summary>True when the ratio is within the bound.</summary>
    public bool Holds(double ratio) => IsUpper ? ratio <= Limit : ratio >= Limit;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(IsUpper ? '≤' : '≥')} {Limit}{(Allowance > 0 ? $" (+{Allowance})" : "")}");
}
