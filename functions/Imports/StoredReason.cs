using System.Text.Json;

namespace ElevatorFunctions.Imports;

/// <summary>A reason as rows and reports keep it. Those of earlier releases have the two sentences in place of a code.</summary>
/// <param name="Code">Its code, or null in an earlier release.</param>
/// <param name="Params">Its figures, or null without any.</param>
/// <param name="Chinese">The sentence of an earlier release.</param>
/// <param name="English">The same in English.</param>
internal sealed record StoredReason(
    string? Code, IReadOnlyDictionary<string, JsonElement>? Params = null, string? Chinese = null, string? English = null)
{
    /// <summary>A reason to be kept.</summary>
    public static StoredReason Of(Reason reason) => new(
        reason.Code,
        reason.Params.Count == 0 ? null : reason.Params.ToDictionary(one => one.Key, one => JsonSerializer.SerializeToElement(one.Value), StringComparer.Ordinal));

    /// <summary>The reason that was kept.</summary>
    public Reason ToReason() => Code is null
        ? Reason.Stated(Chinese ?? "", English ?? "")
        : Reason.Restore(Code, (Params ?? new Dictionary<string, JsonElement>(StringComparer.Ordinal)).ToDictionary(one => one.Key, one => ValueOf(one.Value), StringComparer.Ordinal));

    private static object ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => (IReadOnlyList<string>)[.. value.EnumerateArray().Select(one => one.ToString())],
        JsonValueKind.Number when value.TryGetInt64(out var whole) => whole,
        JsonValueKind.Number => value.GetDouble(),
        _ => value.ToString(),
    };
}
