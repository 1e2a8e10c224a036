using System.Text.Json.Serialization;

namespace ElevatorFunctions.Benchmarks.Runner;

/// <summary>The result of one measure of one scenario.</summary>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Measure">The measured quantity.</param>
/// <param name="Subject">Our value of each round.</param>
/// <param name="Reference">The reference's value of each round.</param>
public sealed record MeasureResult(
    string Scenario, Measure Measure, IReadOnlyList<double> Subject, IReadOnlyList<double> Reference)
{
    /// <summary>Subject (less the bound's allowance) to reference, of each round.</summary>
    public IReadOnlyList<double> Ratios =>
        [.. Subject.Zip(Reference, (subject, reference) => (subject - (Measure.Bound?.Allowance ?? 0)) / reference)];

    /// <summary>The figure that is judged.</summary>
    public double MedianRatio => Quantile(Ratios, 0.5);

    /// <summary>A quarter of the rounds had a lower ratio.</summary>
    public double LowerQuartileRatio => Quantile(Ratios, 0.25);

    /// <summary>A quarter of the rounds had a higher ratio.</summary>
    public double UpperQuartileRatio => Quantile(Ratios, 0.75);

    /// <summary>The middle one of our values.</summary>
    [JsonIgnore]
    public double MedianSubject => Quantile(Subject, 0.5);

    /// <summary>The middle one of the reference's values.</summary>
    [JsonIgnore]
    public double MedianReference => Quantile(Reference, 0.5);

    /// <summary>False when the bound was missed.</summary>
    public bool Holds => Measure.Bound?.Holds(MedianRatio) ?? true;

    /// <summary>The value below which that part of the values lies, interpolated.</summary>
    internal static double Quantile(IReadOnlyList<double> values, double part)
    {
        var sorted = values.Order().ToArray();
        var position = part * (sorted.Length - 1);
        var below = (int)Math.Floor(position);
        var above = (int)Math.Ceiling(position);
        return sorted[below] + ((sorted[above] - sorted[below]) * (position - below));
    }
}
