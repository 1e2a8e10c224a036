using System.Security.Cryptography;
using SkiaSharp;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Writer;

namespace ElevatorFunctions.Tests.Harness;

/// <summary>Files that open, as phones and scanners make them.</summary>
internal static class TestFiles
{
    private const int Side = 240;

    /// <summary>A small photo.</summary>
    public static readonly byte[] Jpeg = Picture(SKEncodedImageFormat.Jpeg);

    /// <summary>A picture without loss.</summary>
    public static readonly byte[] Png = Picture(SKEncodedImageFormat.Png);

    /// <summary>A document of one page.</summary>
    public static readonly byte[] Pdf = Document();

    /// <summary>A photo like no other, as phones make them: the small one with a comment of its own.</summary>
    public static byte[] Photo() => [.. Jpeg[..2], 0xFF, 0xFE, 0, 18, .. RandomNumberGenerator.GetBytes(16), .. Jpeg[2..]];

    /// <summary>A picture of some size.</summary>
    public static byte[] Picture(SKEncodedImageFormat format, int width = Side, int height = Side)
    {
        using var bitmap = new SKBitmap(width, height);
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint { Color = SKColors.SteelBlue };
        canvas.Clear(SKColors.White);
        canvas.DrawCircle(width / 2f, height / 2f, Math.Min(width, height) / 3f, paint);
        using var data = bitmap.Encode(format, quality: 80);
        return data.ToArray();
    }

    private static byte[] Document()
    {
        using var builder = new PdfDocumentBuilder();
        builder.AddPage(PageSize.A4);
        return builder.Build();
    }
}
