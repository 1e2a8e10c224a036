using System.Security.Cryptography;
using System.Text;

namespace ElevatorFunctions.Notices;

/// <summary>A text message to somebody, from its cause to its end (rule book, section 10).</summary>
public sealed record Notice
{
    /// <summary>The same for the same cause, recipient and template: 32 hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>Why it is sent, such as a duty of a rescue.</summary>
    public required string Cause { get; init; }

    /// <summary>The recipient's phone.</summary>
    public required string Phone { get; init; }

    /// <summary>What it is about.</summary>
    public required NoticeTemplate Template { get; init; }

    /// <summary>What it says.</summary>
    public required string Text { get; init; }

    /// <summary>When it was asked for, UTC.</summary>
    public required DateTimeOffset QueuedAt { get; init; }

    /// <summary>How far it has come.</summary>
    public NoticeState State { get; init; }

    /// <summary>Tries so far.</summary>
    public int Attempts { get; init; }

    /// <summary>When it took its state, UTC; null while it was never tried.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>What went wrong at the last try; null when nothing did.</summary>
    public string? Error { get; init; }

    /// <summary>The id of a notice: the same cause to the same recipient by the same template is one notice.</summary>
    public static string IdOf(string cause, string phone, NoticeTemplate template) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{cause}\n{phone}\n{template}"))[..16]);
}
