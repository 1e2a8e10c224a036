using System.Globalization;
using System.Text.Json;

namespace ElevatorFunctions.Tests.Scores.Outside;

/// <summary>Figures by the path of their JSON member, as text, so that whole answers are compared at once.</summary>
internal sealed class OutsideFigures
{
    private const decimal Full = 16m;

    private readonly SortedDictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>The figures of an answer. Numbers have two decimals at most (D-60).</summary>
    public static OutsideFigures Of(JsonElement answer)
    {
        var figures = new OutsideFigures();
        figures.Read(answer, "");
        return figures;
    }

    /// <summary>A figure as a number.</summary>
    public decimal this[string name] => decimal.Parse(_values[name], CultureInfo.InvariantCulture);

    /// <summary>Notes a figure.</summary>
    public void Put(string name, object value) => _values[name] = value switch
    {
        decimal number => number.ToString("0.##", CultureInfo.InvariantCulture),
        DateOnly day => OutsideDays.Of(day),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>Notes the rate and the score of a share, every step rounded half up to two decimals (D-60).</summary>
    /// <param name="bonus">Points that are added (D-43).</param>
    public void Grade(string rate, int good, int total, decimal bonus = 0)
    {
        var percent = total == 0 ? 100 : PercentOf(Math.Clamp(good, 0, total), total);
        Put(rate, percent, PointsOf(percent) + bonus, total == 0);
    }

    /// <summary>Notes the rate of faults, of which few are good, and its score (D-54).</summary>
    public void GradeFaults(string rate, int faults, int total, decimal deduction)
    {
        var percent = total == 0 ? 0 : PercentOf(faults, total);
        Put(rate, percent, Math.Max(0, PointsOf(100 - percent) - deduction), total == 0);
    }

    /// <summary>The figures of one part, without its name.</summary>
    public OutsideFigures Of(string part)
    {
        var figures = new OutsideFigures();
        foreach (var (name, value) in _values.Where(pair => pair.Key.StartsWith($"{part}.", StringComparison.Ordinal)))
        {
            figures._values[name[(part.Length + 1)..]] = value;
        }

        return figures;
    }

    /// <summary>Holds these, of outside, against those of the system. Those that outside does not have are left out where it says so.</summary>
    public void MustBe(OutsideFigures system, string where, bool areAll = true) => Assert.Equal(
        TextOf(where, _values), TextOf(where, system._values.Where(pair => areAll || _values.ContainsKey(pair.Key))));

    private static string TextOf(string where, IEnumerable<KeyValuePair<string, string>> values) =>
        $"{where}\n{string.Join('\n', values.Select(pair => $"{pair.Key}={pair.Value}"))}";

    // Whole numbers only, so that a half is a half.
    private static decimal PercentOf(long part, long whole) => ((part * 20_000) + whole) / (whole * 2) / 100m;

    private static decimal PointsOf(decimal percent) => Math.Floor((percent * Full) + 0.5m) / 100m;

    private void Put(string rate, decimal percent, decimal score, bool isNoSample)
    {
        Put($"{rate}.rate", percent);
        Put($"{rate}.score", score);
        Put($"{rate}.noSample", isNoSample);
    }

    private void Read(JsonElement answer, string path)
    {
        foreach (var member in answer.EnumerateObject())
        {
            var name = $"{path}{member.Name}";
            switch (member.Value.ValueKind)
            {
                case JsonValueKind.Object:
                    Read(member.Value, $"{name}.");
                    break;
                case JsonValueKind.Number:
                    Assert.True(member.Value.GetDecimal() == decimal.Round(member.Value.GetDecimal(), 2), $"{name} {member.Value}");
                    Put(name, member.Value.GetDecimal());
                    break;
                default:
                    Put(name, member.Value.ToString());
                    break;
            }
        }
    }
}
