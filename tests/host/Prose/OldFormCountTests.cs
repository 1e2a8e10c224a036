namespace FunctionsHost.Tests.Prose;

/// <summary>Old forms of names and prose only get fewer: each area has exactly as many as its ceiling says, and a ceiling only falls.</summary>
public sealed class OldFormCountTests
{
    public static TheoryData<string> Forms => [.. OldForms.All.Keys];

    [Theory]
    [MemberData(nameof(Forms))]
    public void OldForm_OccursAsOftenAsItsCeilingSays(string form)
    {
        var ceilings = Ceilings.Read(form);
        var found = Found(form);
        var faults =
            from area in ceilings.Keys.Union(found.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            let ceiling = ceilings.GetValueOrDefault(area)
            let pieces = found.GetValueOrDefault(area) ?? []
            let count = Count(form, pieces)
            where count != ceiling
            select count < ceiling
                ? $"{area} has {count}, fewer than {ceiling}: write '{area} {count}' into {Ceilings.FileOf(form)}"
                : $"{area} has {count}, more than {ceiling}: reword {count - ceiling} of\n  {string.Join("\n  ", pieces)}";

        Assert.True(!faults.Any(), string.Join('\n', faults));
    }

    /// <summary>Writes today's counts where they are below the ceilings. A count above its ceiling is left to the other test.</summary>
    [Theory(Explicit = true)]
    [MemberData(nameof(Forms))]
    public void Ceilings_AreLoweredToTodaysCounts(string form)
    {
        var found = Found(form);
        Ceilings.Write(form, Ceilings.Read(form).Select(area =>
            KeyValuePair.Create(area.Key, Math.Min(area.Value, Count(form, found.GetValueOrDefault(area.Key) ?? [])))));
    }

    private static Dictionary<string, List<ProsePiece>> Found(string form) => ProseFiles.All
        .Where(piece => OldForms.All[form](piece) > 0)
        .GroupBy(piece => piece.Area, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);

    private static int Count(string form, IEnumerable<ProsePiece> pieces) => pieces.Sum(OldForms.All[form]);
}
