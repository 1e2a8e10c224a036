using System.Security.Cryptography;
using System.Text;
using Azure;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using QRCoder;

namespace ElevatorFunctions.Elevators;

/// <summary>Draws the text of a QR code. Error correction M: a sticker in a car gets scratched.</summary>
internal sealed class QrPicture
{
    /// <summary>A picture in pixels.</summary>
    public static readonly QrPicture Png = new("image/png", static (code, size) =>
    {
        using var graphic = new PngByteQRCode(code);
        return graphic.GetGraphic(size);
    });

    /// <summary>A drawing that prints sharp at any size.</summary>
    public static readonly QrPicture Svg = new("image/svg+xml", static (code, size) =>
    {
        using var graphic = new SvgQRCode(code);
        return Encoding.UTF8.GetBytes(graphic.GetGraphic(size));
    });

    /// <summary>Pixels of a module where the caller does not say.</summary>
    public const int UsualSize = 10;

    /// <summary>Most pixels of a module: pictures stay below about 2,500 pixels a side.</summary>
    public const int LargestSize = 40;

    private readonly string _contentType;
    private readonly Func<QRCodeData, int, byte[]> _draw;

    private QrPicture(string contentType, Func<QRCodeData, int, byte[]> draw) => (_contentType, _draw) = (contentType, draw);

    /// <summary>The picture as an answer, or 304 where the caller has it already. Caches ask each time: a code may be revoked.</summary>
    /// <param name="content">The text of the code.</param>
    /// <param name="size">Pixels of a module.</param>
    /// <exception cref="ProblemException">412: If-Match names another picture.</exception>
    public IResult Draw(HttpRequest request, string content, int size)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{size} {content}"));
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(hash.AsSpan(0, 12))}\"");

        // Before the result does it, whose 412 has no body.
        request.CheckIfMatch(new ETag(tag.ToString()));
        request.HttpContext.Response.Headers.CacheControl = "private, no-cache";
        return Results.Bytes(BytesOf(content, size), _contentType, entityTag: tag);
    }

    /// <summary>The picture itself.</summary>
    /// <param name="content">The text of the code.</param>
    /// <param name="size">Pixels of a module.</param>
    public byte[] BytesOf(string content, int size)
    {
        using var data = QRCodeGenerator.GenerateQrCode(content, QRCodeGenerator.ECCLevel.M);
        return _draw(data, size);
    }
}
