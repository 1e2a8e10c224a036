using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Qr;

/// <summary>
/// Writes and reads the text of a QR code (E-4):
/// <c>{base}/q/{code}?v={version}&amp;k={key version}[&amp;until={yyyyMMdd}]&amp;s={signature}</c>.
/// <para>
/// The signature is HMAC-SHA256, cut to 128 bits, over everything between <c>/q/</c> and itself. The base is not signed, so that printed
/// codes outlive a change of domain. The signature is over the very characters, so there is no second spelling of the signed part.
/// </para>
/// </summary>
public sealed class QrSigner(QrKeys keys)
{
    /// <summary>Longest text of a code, in characters, without what other programs add.</summary>
    public const int MaxLength = 512;

    private const string Path = "/q/";
    private const string SignatureField = "&s=";
    private const string UntilField = "&until=";
    private const string DayFormat = "yyyyMMdd";
    private const int SignatureBytes = 16;
    private const int SignatureLength = 22;

    // The longest signed text: a code of 20, two numbers of 10 digits, a day, and the names of the fields.
    private const int MaxSignedLength = 80;

    private static readonly SearchValues<char> NotInBase = SearchValues.Create("?# \t\r\n");

    /// <summary>The text of a code, signed with the current key.</summary>
    /// <param name="baseUrl">Where scanners of foreign phones are led, such as <c>https://example.cn</c>.</param>
    /// <param name="code">The elevator.</param>
    /// <param name="version">The issue, from 1.</param>
    /// <param name="until">The last day of a temporary code, or null.</param>
    /// <exception cref="ArgumentException">The base is not such a URL or is too long, or the version is not positive.</exception>
    public string Write(string baseUrl, ElevatorCode code, int version, DateOnly? until = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        var start = baseUrl.TrimEnd('/');
        var signed = $"{code}?v={version}&k={keys.Current}{(until is { } day ? UntilField + day.ToString(DayFormat) : string.Empty)}";
        Span<byte> signature = stackalloc byte[SignatureLength];
        Sign(keys.Current, signed, signature);
        var text = $"{start}{Path}{signed}{SignatureField}{Encoding.ASCII.GetString(signature)}";
        return IsBase(start) && text.Length <= MaxLength
            ? text
            : throw new ArgumentException("The base of a QR code is an http or https URL without query.", nameof(baseUrl));
    }

    /// <summary>
    /// Reads a scanned text, with all that other programs add to a code (<see cref="QrReading"/>). Returns false if it is foreign, damaged or
    /// forged, or its key is gone. Signatures are compared in constant time.
    /// </summary>
    public bool TryRead([NotNullWhen(true)] string? text, out QrContent content)
    {
        content = default;
        if (text is null || TryReadWritten(text, out content))
        {
            return text is not null;
        }

        foreach (var candidate in QrReading.Candidates(text))
        {
            if (TryReadWritten(candidate, out content))
            {
                return true;
            }
        }

        return false;
    }

    private bool TryReadWritten(string text, out QrContent content)
    {
        content = default;
        if (text.Length > MaxLength)
        {
            return false;
        }

        var at = text.LastIndexOf(Path, StringComparison.Ordinal);
        if (at < 0 || !IsBase(text.AsSpan(0, at)))
        {
            return false;
        }

        var rest = text.AsSpan(at + Path.Length);
        var end = rest.Length - SignatureLength - SignatureField.Length;
        if (end is < 1 or > MaxSignedLength
            || !rest[end..].StartsWith(SignatureField, StringComparison.Ordinal)
            || !TryParse(rest[..end], out var keyVersion, out var read)
            || !IsSignature(keyVersion, rest[..end], rest[^SignatureLength..]))
        {
            return false;
        }

        content = read;
        return true;
    }

    private static bool IsBase(ReadOnlySpan<char> text) =>
        (text.StartsWith("https://", StringComparison.Ordinal) || text.StartsWith("http://", StringComparison.Ordinal))
        && !text.ContainsAny(NotInBase);

    private static bool TryParse(ReadOnlySpan<char> signed, out int keyVersion, out QrContent content)
    {
        (keyVersion, content) = (0, default);
        var query = signed.IndexOf('?');
        if (query < 0 || !ElevatorCode.TryParse(signed[..query].ToString(), out var code))
        {
            return false;
        }

        var rest = signed[query..];
        if (!TryTakeNumber(ref rest, "?v=", out var version) || !TryTakeNumber(ref rest, "&k=", out keyVersion))
        {
            return false;
        }

        DateOnly? until = null;
        if (!rest.IsEmpty)
        {
            if (!rest.StartsWith(UntilField, StringComparison.Ordinal)
                || !DateOnly.TryParseExact(
                    rest[UntilField.Length..], DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return false;
            }

            until = day;
        }

        content = new(code, version, until);
        return true;
    }

    private static bool TryTakeNumber(ref ReadOnlySpan<char> rest, string field, out int number)
    {
        number = 0;
        if (!rest.StartsWith(field, StringComparison.Ordinal))
        {
            return false;
        }

        var digits = rest[field.Length..];
        var end = digits.IndexOf('&');
        digits = end < 0 ? digits : digits[..end];
        rest = rest[(field.Length + digits.Length)..];
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private bool IsSignature(int keyVersion, ReadOnlySpan<char> signed, ReadOnlySpan<char> signature)
    {
        // Compared as text: the last of 22 characters holds 4 bits that do not count, and may not be used to spell a code anew.
        Span<byte> expected = stackalloc byte[SignatureLength];
        Span<byte> actual = stackalloc byte[SignatureLength];
        return Ascii.FromUtf16(signature, actual, out _) == OperationStatus.Done
            && Sign(keyVersion, signed, expected)
            && CryptographicOperations.FixedTimeEquals(expected, actual);
    }

    private bool Sign(int keyVersion, ReadOnlySpan<char> signed, Span<byte> signature)
    {
        if (!keys.TryGet(keyVersion, out var key))
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[MaxSignedLength];
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, bytes[..Encoding.ASCII.GetBytes(signed, bytes)], hash);
        Base64Url.EncodeToUtf8(hash[..SignatureBytes], signature, out _, out _);
        return true;
    }
}
