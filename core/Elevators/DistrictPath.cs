using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Elevators;

/// <summary>
/// A district as registers write it: code, name, or name behind its province and city, with or without signs between them
/// (浙江省-湖州市-吴兴区). A street may follow.
/// </summary>
/// <param name="District">One of the city.</param>
/// <param name="Street">The street behind it, or empty.</param>
public sealed record DistrictPath(District District, string Street)
{
    private const string Separators = "-–—/\\>,，、·|_ \t\r\n";

    private static readonly string[] Provinces = ["浙江省", "浙江"];
    private static readonly string[] Cities = ["湖州市", "湖州"];
    private static readonly string[] Endings = ["新区", "区", "县"];

    /// <summary>Reads a path. Returns false for a place outside the city's districts, or for two districts.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out DistrictPath? path)
    {
        var rest = string.Concat(FullWidth.Fold(text).Split(Separators.ToCharArray(), StringSplitOptions.RemoveEmptyEntries));
        rest = WithoutStart(WithoutStart(rest, Provinces), Cities);
        path = Districts.Find(rest) is { } whole ? new(whole, "")
            : Districts.All.FirstOrDefault(district => Endings.Any(ending => district.ChineseName == rest + ending)) is { } shortened ? new(shortened, "")
            : Districts.All.FirstOrDefault(district => rest.StartsWith(district.ChineseName, StringComparison.Ordinal)) is { } start
                && rest[start.ChineseName.Length..] is var street && Districts.All.All(other => !street.StartsWith(other.ChineseName, StringComparison.Ordinal))
                ? new(start, street)
                : null;
        return path is not null;
    }

    private static string WithoutStart(string text, IEnumerable<string> starts) =>
        starts.FirstOrDefault(start => text.StartsWith(start, StringComparison.Ordinal)) is { } found ? text[found.Length..] : text;
}
