using System.Buffers;
using Google.Protobuf;

namespace FunctionsHost.Durable.Execution;

/// <summary>Messages as base64, the form in which the durable extension passes them through the worker's protocol.</summary>
internal static class Base64
{
    /// <summary>Encodes a message.</summary>
    public static string Encode(IMessage message)
    {
        var size = message.CalculateSize();
        var buffer = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            var bytes = buffer.AsSpan(0, size);
            message.WriteTo(bytes);
            return Convert.ToBase64String(bytes);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Decodes a message.</summary>
    /// <exception cref="FormatException">The text is not base64.</exception>
    /// <exception cref="InvalidProtocolBufferException">The bytes are not such a message.</exception>
    public static T Decode<T>(MessageParser<T> parser, ReadOnlySpan<char> text)
        where T : IMessage<T>
    {
        var buffer = ArrayPool<byte>.Shared.Rent((text.Length / 4 * 3) + 3);
        try
        {
            return Convert.TryFromBase64Chars(text, buffer, out var written)
                ? parser.ParseFrom(buffer.AsSpan(0, written))
                : throw new FormatException("The text is not base64.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
