using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace FunctionsHost.Durable.Store;

/// <summary>The instance behind which a page begins. It need not be there any more.</summary>
/// <param name="Created">When it was created, UTC ticks.</param>
/// <param name="No">Its number.</param>
internal readonly record struct PagePosition(long Created, long No, string Id)
{
    /// <summary>Before the first one.</summary>
    public static PagePosition Start => new(Created: 0, No: 0, Id: "");

    /// <summary>The position as a continuation token: letters, digits, dots, dashes and underscores.</summary>
    public string ToToken() =>
        string.Create(CultureInfo.InvariantCulture, $"{Created}.{No}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Id))}");

    /// <summary>Reads a token. Null or empty is the start.</summary>
    /// <exception cref="ArgumentException">The token must be one that this list returned.</exception>
    public static PagePosition Parse(string? token)
    {
        if (string.IsNullOrEmpty(token))
        {
            return Start;
        }

        return token.Split('.') is [var created, var no, var id]
            && long.TryParse(created, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && long.TryParse(no, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && Base64Url.IsValid(id)
            ? new PagePosition(ticks, number, Encoding.UTF8.GetString(Base64Url.DecodeFromChars(id)))
            : throw new ArgumentException("The continuation token is not one of a query of this kind.", nameof(token));
    }
}
