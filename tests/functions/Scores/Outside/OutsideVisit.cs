using System.Text.Json;

namespace ElevatorFunctions.Tests.Scores.Outside;

/// <summary>A visit as the list shows it, judged afresh at any moment (V-12 to V-15, V-19).</summary>
internal sealed class OutsideVisit(JsonElement row)
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(8);
    private static readonly TimeSpan ToUpload = TimeSpan.FromHours(24);
    private static readonly TimeSpan ToReview = TimeSpan.FromDays(15);

    private readonly DateTimeOffset? _out = row.AtIn("signedOutAt");
    private readonly DateTimeOffset? _uploadedAt = row.AtIn("paperUploadedAt");
    private readonly DateTimeOffset? _endedAt = row.Has("end") ? row.GetProperty("end").At("at") : null;
    private readonly (DateTimeOffset At, bool IsAccepted)? _review = row.Has("review")
        ? (row.GetProperty("review").At("at"), row.GetProperty("review").GetProperty("accepted").GetBoolean()) : null;

    // A signed form has no deadline of a review.
    private readonly bool _isSigned = !row.Has("reviewDeadline");
    private readonly bool _isPaper = row.WordIn("mode") == "paper";

    public string Id { get; } = row.Word("id");

    public string Elevator { get; } = row.Word("elevator");

    public string Company { get; } = row.Word("company");

    public DateTimeOffset SignedInAt { get; } = row.At("signedInAt");

    /// <summary>The day of its sign-in (D-6).</summary>
    public DateOnly Day => OutsideDays.DayOf(SignedInAt);

    /// <summary>Its status as the facts known at a moment give it (V-15).</summary>
    public string StatusAt(DateTimeOffset moment)
    {
        var isOut = _out <= moment;
        if ((_endedAt <= moment && !(_out <= _endedAt)) || (isOut ? _out > SignedInAt + Longest : moment > SignedInAt + Longest))
        {
            return "invalid";
        }

        return !isOut ? "open"
            : WhyAt(moment).Length > 0 ? "non-compliant"
            : _isPaper && !(_uploadedAt <= moment) ? "awaiting-upload"
            : !_isSigned && !(_review?.At <= moment) ? "awaiting-review"
            : "valid";
    }

    /// <summary>Signed out within eight hours: it is an anchor of due days, whatever became of it (D-20).</summary>
    public bool CountsAt(DateTimeOffset moment) => StatusAt(moment) is not ("open" or "invalid");

    /// <summary>Why it is not compliant at a moment at which it is signed out.</summary>
    public string[] WhyAt(DateTimeOffset moment)
    {
        var (upload, review) = (_out!.Value + ToUpload, _out.Value + ToReview);
        var isReviewed = _review?.At <= moment;
        return
        [
            .. !_isPaper || _uploadedAt <= (moment < upload ? moment : upload) || moment <= upload ? Array.Empty<string>()
                : [_uploadedAt <= moment ? "upload-late" : "upload-missing"],
            .. _isSigned ? Array.Empty<string>()
                : isReviewed && !_review!.Value.IsAccepted ? ["review-refused"]
                : moment <= review || (isReviewed && _review!.Value.At <= review) ? Array.Empty<string>()
                : [isReviewed ? "review-late" : "review-missing"],
        ];
    }
}
