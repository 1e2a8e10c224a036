namespace ElevatorFunctions.Core.Rescues;

/// <summary>A part of a report that was not taken as it came .</summary>
/// <param name="Kind">The part, and its fate.</param>
/// <param name="Detail">The written text, as far as it can be kept, or null.</param>
public sealed record ReportNote(ReportNoteKind Kind, string? Detail = null)
{
    /// <summary>Longest detail, in UTF-16 code units.</summary>
    public const int LongestDetail = 100;

    /// <summary>A note with what was written, as far as it can be kept.</summary>
    public static ReportNote Of(ReportNoteKind kind, string? written) => new(kind, CleanText.Of(written, LongestDetail, out _));
}
