using ElevatorFunctions.Wording;

namespace ElevatorFunctions.Platform.Http;

/// <summary>A reason as a caller sees it.</summary>
/// <param name="Code">For programs.</param>
/// <param name="Params">Its figures, or null where it has none.</param>
/// <param name="Text">For people, in their language.</param>
internal sealed record ReasonResponse([TextOf(typeof(Reason))] string Code, IReadOnlyDictionary<string, object>? Params, string Text)
{
    /// <summary>A reason in words.</summary>
    public static ReasonResponse Of(Reason reason, bool isEnglish) =>
        new(reason.Code, reason.Params.Count == 0 ? null : reason.Params, ReasonTexts.Of(reason, isEnglish));
}
