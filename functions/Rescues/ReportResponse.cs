using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Rescues;

namespace ElevatorFunctions.Rescues;

/// <summary>A report as those see it who answer for the rescue .</summary>
/// <param name="Source">How it came.</param>
/// <param name="Code">Fault code.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="ReceivedAt">When it came in.</param>
/// <param name="Text">The reporter's own words.</param>
/// <param name="Phone">The phone to call the reporter back, for the rescue centre and the companies that are called.</param>
/// <param name="People">People in the car, as the reporter says.</param>
/// <param name="Car">Where the car stands, as its device says.</param>
/// <param name="Notes">The parts of it that were not taken as they came .</param>
internal sealed record ReportResponse(
    ReportSource Source,
    string Code,
    DateTimeOffset OccurredAt,
    DateTimeOffset ReceivedAt,
    string? Text,
    string? Phone,
    int? People,
    CarState? Car,
    IReadOnlyList<ReportResponse.Note> Notes)
{
    /// <summary>A part of a report that was not taken as it came.</summary>
    /// <param name="Kind">The part, and its fate.</param>
    /// <param name="Label">Its Chinese name.</param>
    /// <param name="Detail">The written text, as far as it was kept. Of a phone, for those who see the phone.</param>
    internal sealed record Note(ReportNoteKind Kind, string Label, string? Detail);

    /// <summary>A report as a caller sees it.</summary>
    public static ReportResponse Of(Report report, Caller caller)
    {
        var seesPhone = caller.Role is Role.RescueCentre or Role.Maintenance;
        return new(
            report.Source,
            report.Code,
            report.OccurredAt,
            report.ReceivedAt,
            report.Text,
            seesPhone ? report.Phone : null,
            report.People,
            report.Car,
            [.. report.Notes.Select(note => new Note(note.Kind, note.Kind.Label(), seesPhone || !IsAboutPhone(note) ? note.Detail : null))]);
    }

    private static bool IsAboutPhone(ReportNote note) => note.Kind is ReportNoteKind.PhoneNotRead or ReportNoteKind.PhoneShortened;
}
