using ElevatorFunctions.Platform;
using SkiaSharp;
using UglyToad.PdfPig;

namespace ElevatorFunctions.Uploads;

/// <summary>
/// Opens files before they count. A picture is decoded and measured, a document has pages. Other meanings of the bytes count for nothing,
/// since the file is served as the type that it was found to be.
/// </summary>
internal sealed class FileInspection(UrgentLane lane) : IDisposable
{
    // A picture is decoded at an eighth where its format can, since all of its bytes are read even so.
    private const float Scale = 0.125f;

    private readonly ProcessorShare _processors = new(lane);

    /// <summary>Why a file is not what was promised, or null when it is.</summary>
    public Task<Reason?> FaultOfAsync(Stream file, Upload promised, CancellationToken cancellation) =>
        _processors.RunAsync(() => FaultOf(file, promised), cancellation);

    /// <inheritdoc/>
    public void Dispose() => _processors.Dispose();

    private static Reason? FaultOf(Stream file, Upload promised)
    {
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return FileSignature.ContentTypeOf(bytes) != promised.ContentType ? Reason.UploadTypeDiffers(promised.ContentType)
            : promised.ContentType == FileSignature.Pdf ? FaultOfDocument(bytes)
            : FaultOfPicture(bytes, promised.Kind.LeastSide());
    }

    private static Reason? FaultOfPicture(byte[] bytes, int leastSide)
    {
        using var stream = new SKMemoryStream(bytes);
        using var codec = SKCodec.Create(stream, out var result);
        if (result != SKCodecResult.Success)
        {
            return Reason.FileUnreadable;
        }

        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if ((long)width * height > Limits.PicturePixels)
        {
            return Reason.PictureTooLarge(Limits.PicturePixels);
        }

        if (Math.Min(width, height) < leastSide)
        {
            return Reason.PictureTooSmall(leastSide);
        }

        var size = codec.GetScaledDimensions(Scale);
        using var pixels = new SKBitmap(new SKImageInfo(size.Width, size.Height));
        return codec.GetPixels(pixels.Info, pixels.GetPixels()) == SKCodecResult.Success ? null : Reason.FileUnreadable;
    }

    private static Reason? FaultOfDocument(byte[] bytes)
    {
        try
        {
            using var document = PdfDocument.Open(bytes);
            return document.NumberOfPages > 0 ? null : Reason.FileUnreadable;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Any failure of the reader is the file's fault: nothing else is read here.
            return Reason.FileUnreadable;
        }
    }
}
