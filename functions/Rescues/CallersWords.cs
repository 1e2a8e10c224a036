using ElevatorFunctions.Core.Phones;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Rescues;

/// <summary>
/// The words of a caller, cleaned: a part that cannot be kept as it came is noted, and never a reason to refuse the call.
/// </summary>
/// <param name="PeopleTrapped">Whether people are trapped, or null if it is not said.</param>
/// <param name="Text">The caller's own words, or null.</param>
/// <param name="Phone">The phone to call back, or null.</param>
/// <param name="People">People in the car, or null if it is not said.</param>
/// <param name="Notes">The parts that were not taken as they came.</param>
internal sealed record CallersWords(bool? PeopleTrapped, string? Text, string? Phone, int? People, IReadOnlyList<ReportNote> Notes)
{
    /// <summary>Reads them from a body.</summary>
    public static CallersWords Of(LooseJson body)
    {
        var notes = new List<ReportNote>();
        var text = CleanText.Of(body.Text("text"), Limits.TextLength, out var isCut);
        if (isCut)
        {
            notes.Add(new ReportNote(ReportNoteKind.TextCut));
        }

        var people = body.Whole("people");
        if (people is < 0 or > Limits.PeopleFreed || (people is null && body.Has("people")))
        {
            notes.Add(ReportNote.Of(ReportNoteKind.PeopleNotRead, body.Text("people")));
            people = null;
        }

        return new CallersWords(body.Flag("peopleTrapped"), text, PhoneOf(body, notes), people, notes);
    }

    /// <summary>The notes on a new report, which counts as one of trapped people unless it says otherwise.</summary>
    public IReadOnlyList<ReportNote> NotesOfReport => PeopleTrapped is null ? [.. Notes, new ReportNote(ReportNoteKind.TrappedNotSaid)] : Notes;

    /// <summary>
    /// The digest of a report: the same for the same words under the same key. A key that is used for other words is another report.
    /// </summary>
    /// <param name="caller">The route and the caller that the key belongs to.</param>
    /// <param name="key">The key, or null for a report that is not sent again.</param>
    public string DigestOf(string caller, string? key) =>
        // The text is last: it may hold line breaks.
        Digest.Of(caller, key ?? TrackingLink.NewSecret(), $"{PeopleTrapped}", $"{People}", Phone ?? "", Text ?? "");

    private static string? PhoneOf(LooseJson body, List<ReportNote> notes)
    {
        var written = body.Text("phone");
        if (string.IsNullOrWhiteSpace(written) && !body.IsStructured("phone"))
        {
            return null;
        }

        var phone = CallbackPhone.Read(written, out var isAll);
        if (phone is null)
        {
            notes.Add(ReportNote.Of(ReportNoteKind.PhoneNotRead, written));
        }
        else if (!isAll)
        {
            notes.Add(ReportNote.Of(ReportNoteKind.PhoneShortened, written));
        }

        return phone;
    }
}
