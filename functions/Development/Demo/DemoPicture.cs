using QRCoder;

namespace ElevatorFunctions.Development.Demo;

/// <summary>The one picture of the demo city: each photo of a site, each signature and each written proof shows it.</summary>
internal static class DemoPicture
{
    public const string ContentType = "image/png";

    /// <summary>The file.</summary>
    public static readonly byte[] Png = PngByteQRCodeHelper.GetQRCode("demo", QRCodeGenerator.ECCLevel.M, 8);
}
