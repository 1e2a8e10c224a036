using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Visits;

/// <summary>Reads the lists of a sign-out form, as far as they can be read. The rest is noted.</summary>
internal static class FormReading
{
    /// <summary>The most entries of a list that are read.</summary>
    public const int MostEntries = 500;

    /// <summary>A checklist. A null stays in its place as an item without code, so that the rule's errors name the right index.</summary>
    public static IReadOnlyList<SignOutItem> Items(Checks checks, string field, IReadOnlyList<ItemRequest?>? items)
    {
        Bound(checks, field, items);
        return [.. (items ?? []).Take(MostEntries).Select((item, at) => item?.Read(checks, $"{field}[{at}]") ?? new SignOutItem(null, Done: false))];
    }

    /// <summary>A list of texts.</summary>
    public static IReadOnlyList<string> Texts(Checks checks, string field, IReadOnlyList<string?>? texts)
    {
        Bound(checks, field, texts);
        return [.. (texts ?? []).Take(MostEntries).Select((text, at) => checks.OptionalText($"{field}[{at}]", text, int.MaxValue) ?? "")];
    }

    private static void Bound<T>(Checks checks, string field, IReadOnlyList<T>? list) =>
        checks.That(list is not { Count: > MostEntries }, field, Reason.TooMany(MostEntries));
}
