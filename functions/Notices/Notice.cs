using System.Text.Json.Serialization;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Notices;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Notices;

/// <summary>A text message to somebody, from its cause to its end (rule book, section 10).</summary>
internal sealed record Notice
{
    /// <summary>The same for the same cause, recipient and template: 32 hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>Why it is sent, such as a due action of a rescue.</summary>
    public required string Cause { get; init; }

    /// <summary>The recipient's phone.</summary>
    public required string Phone { get; init; }

    /// <summary>The recipient's role, or <see cref="Role.Public"/> for a person without an account.</summary>
    public required Role Role { get; init; }

    /// <summary>The recipient's organisation, or null for a person without one.</summary>
    public OrganisationId? Organisation { get; init; }

    /// <summary>District code of what it is about, or null for the whole city.</summary>
    public string? District { get; init; }

    /// <summary>The elevator that it is about, or null when it is about none.</summary>
    public ElevatorCode? Elevator { get; init; }

    /// <summary>The template of its text.</summary>
    public required NoticeTemplate Template { get; init; }

    /// <summary>The text as it was sent last, or would be sent when it was queued (<see cref="INoticeWording"/>), without a detail that is a secret (<see cref="NoticeTexts.Hidden"/>).</summary>
    public required string Text { get; init; }

    /// <summary>The variables of its template (<see cref="NoticeContent.Values"/>), or null where an earlier version queued it.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>The variables of the link behind its text (<see cref="NoticeContent.PageValues"/>), or null without one.</summary>
    public IReadOnlyList<string>? PageValues { get; init; }

    /// <summary>Not sent after this instant, UTC, or null if it is always worth sending.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>When it was asked for, UTC.</summary>
    public required DateTimeOffset QueuedAt { get; init; }

    /// <summary>Not tried before this instant, UTC: the end of the quiet hours, of a pause, or of the time the gateway has to answer.</summary>
    public required DateTimeOffset NextAt { get; init; }

    /// <summary>Tries that it may have in all. An operator may grant more.</summary>
    public required int MostAttempts { get; init; }

    /// <summary>How far it has come.</summary>
    public NoticeState State { get; init; }

    /// <summary>Tries so far. A try is counted before the gateway is called.</summary>
    public int Attempts { get; init; }

    /// <summary>When it took its state, UTC, or null while it was never tried.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>The error of the last try, or null if it had none.</summary>
    public string? Error { get; init; }

    /// <summary>The gateway's name for the message that it took last, or null if it took none that we know of.</summary>
    public string? MessageId { get; init; }

    /// <summary>The account that granted further tries last, or null without any.</summary>
    public AccountId? RetriedBy { get; init; }

    /// <summary>Text and variables, as they are stored.</summary>
    [JsonIgnore]
    public NoticeContent Content => new(Text, Values ?? [], PageValues ?? []);

    /// <summary>The same notice with other words.</summary>
    public Notice Saying(NoticeContent content) => this with
    {
        Text = content.Text,
        Values = content.Values.Count > 0 ? content.Values : null,
        PageValues = content.PageValues.Count > 0 ? content.PageValues : null,
    };

    /// <summary>Whether it is worth nothing any more.</summary>
    public bool IsStaleAt(DateTimeOffset moment) => moment > Until;

    /// <summary>The id of a notice: the same cause to the same recipient by the same template is one notice.</summary>
    public static string IdOf(string cause, string phone, NoticeTemplate template) => Digest.Of(cause, phone, template.ToString());

    /// <summary>Whether a text is the id of a notice, be there one or not.</summary>
    public static bool IsId(string? text) => Digest.IsOne(text);
}
