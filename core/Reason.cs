using System.Collections.Frozen;

namespace ElevatorFunctions.Core;

/// <summary>
/// The fault of a value: a code for machines, and figures that explain it. The sentences for people stand elsewhere, one for
/// each code and language.
/// </summary>
public sealed partial record Reason
{
    private Reason(string code, params IReadOnlyList<(string Name, object Value)> values)
        : this(code, values.ToFrozenDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal))
    {
    }

    private Reason(string code, IReadOnlyDictionary<string, object> values) => (Code, Params) = (code, values);

    /// <summary>Stable, in kebab case.</summary>
    public string Code { get; }

    /// <summary>Figures and names by name in camel case: a text, a whole number, a number, or a list of texts.</summary>
    public IReadOnlyDictionary<string, object> Params { get; }

    /// <summary>A reason that was stored. Its code may be one of an earlier release.</summary>
    public static Reason Restore(string code, IReadOnlyDictionary<string, object> values) => new(code, values);

    /// <summary>True for the same code with the same figures.</summary>
    public bool Equals(Reason? other) =>
        other is not null && Code == other.Code && Params.Count == other.Params.Count
        && Params.All(one => other.Params.TryGetValue(one.Key, out var value) && AreEqual(one.Value, value));

    /// <inheritdoc/>
    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);

    // A stored 1 reads back as a whole number, though it was 1.0.
    private static bool AreEqual(object one, object other) => (one, other) switch
    {
        (IReadOnlyList<string> texts, IReadOnlyList<string> others) => texts.SequenceEqual(others, StringComparer.Ordinal),
        (double or long, double or long) => Convert.ToDouble(one).Equals(Convert.ToDouble(other)),
        _ => one.Equals(other),
    };
}
