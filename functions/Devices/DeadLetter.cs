using System.Text;

namespace ElevatorFunctions.Devices;

/// <summary>A message of a device that could not be taken (死信), kept until somebody has seen to it .</summary>
internal sealed record DeadLetter
{
    /// <summary>The device that sent it, proven, or <see cref="DeadLetters.NoDevice"/>.</summary>
    public required string Device { get; init; }

    /// <summary>The same for the same body of the same device: 32 hexadecimal digits.</summary>
    public required string Digest { get; init; }

    /// <summary>The body, in base64: it may be anything.</summary>
    public required string Body { get; init; }

    /// <summary>When it came in first, UTC.</summary>
    public required DateTimeOffset FirstAt { get; init; }

    /// <summary>When it came in last, UTC.</summary>
    public required DateTimeOffset LastAt { get; init; }

    /// <summary>How often it came.</summary>
    public int Times { get; init; } = 1;

    /// <summary>Code of the reason.</summary>
    public required string Reason { get; init; }

    /// <summary>The reason in words.</summary>
    public required string Explanation { get; init; }

    /// <summary>When a retry was taken, UTC, or null while none was.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>How the outside names it.</summary>
    public string Id => $"{Digest}-{Device}";

    /// <summary>The bytes of the body.</summary>
    public byte[] Bytes() => Convert.FromBase64String(Body);

    /// <summary>The body as far as it is text.</summary>
    public string Readable(int longest) => CleanText.Of(Encoding.UTF8.GetString(Bytes()), longest, out _) ?? "";
}
