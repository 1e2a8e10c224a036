using System.Text;
using CsCheck;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Uploads;
using SkiaSharp;

namespace ElevatorFunctions.Tests.Uploads;

/// <summary>Files that open are taken, and broken ones are refused without any harm to the app.</summary>
public sealed class FileInspectionTests : IDisposable
{
    private const int Cases = 2000;

    private static readonly (string Type, SKEncodedImageFormat Format)[] Formats =
    [
        ("image/jpeg", SKEncodedImageFormat.Jpeg), ("image/png", SKEncodedImageFormat.Png), ("image/webp", SKEncodedImageFormat.Webp),
    ];

    private static readonly (string Type, byte[] Content)[] Genuine =
        [.. Formats.Select(format => (format.Type, TestFiles.Picture(format.Format))), (FileSignature.Pdf, TestFiles.Pdf)];

    private readonly FileInspection _inspection = new(new UrgentLane());

    [Fact]
    public async Task GenuinePictures_OfAnyShape_AreTaken() =>
        await Gen.Select(Gen.Int[0, 2], Gen.Int[Limits.PictureSide, 400], Gen.Int[Limits.PictureSide, 400]).SampleAsync(
            async (format, width, height) =>
                Assert.Null(await FaultOfAsync(UploadKind.SitePhoto, Formats[format].Type, TestFiles.Picture(Formats[format].Format, width, height))),
            iter: Cases);

    [Fact]
    public async Task WhatIsCutOff_IsRefused() =>
        await Gen.Select(Gen.Int[0, 2], Gen.Double[0.02, 0.9]).SampleAsync(
            async (which, part) =>
            {
                var (type, content) = Genuine[which];
                Assert.NotNull(await FaultOfAsync(UploadKind.SitePhoto, type, content[..(int)(content.Length * part)]));
            },
            iter: Cases);

    [Fact]
    public async Task WhatIsSpoilt_IsTakenOrRefused_AndBreaksNothing() =>
        await Gen.Select(Gen.Int[0, 3], Gen.Select(Gen.Double[0, 1], Gen.Byte).Array[1, 40]).SampleAsync(
            async (which, changes) =>
            {
                var (type, content) = (Genuine[which].Type, (byte[])Genuine[which].Content.Clone());
                foreach (var (at, value) in changes)
                {
                    content[(int)(at * (content.Length - 1))] = value;
                }

                _ = await FaultOfAsync(UploadKind.Certificate, type, content);
            },
            iter: Cases);

    public static TheoryData<string> Traps => ["junk", "nested arrays", "nested dictionaries", "pages that hold themselves", "tables that follow each other"];

    // Ten megabytes are as much as an upload may have. A trap that holds the thread or the memory would end the test run.
    [Theory]
    [MemberData(nameof(Traps))]
    public async Task ADocumentThatIsATrap_IsRefused(string trap) =>
        Assert.Equal(Reason.FileUnreadable, await FaultOfAsync(UploadKind.Certificate, FileSignature.Pdf, Encoding.ASCII.GetBytes("%PDF-1.7\n" + trap switch
        {
            "junk" => string.Concat(Enumerable.Repeat("1 0 obj\n", 1_200_000)),
            "nested arrays" => "1 0 obj\n" + new string('[', 9_000_000),
            "nested dictionaries" => "1 0 obj\n" + string.Concat(Enumerable.Repeat("<</A ", 1_500_000)) + "\ntrailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF",
            "pages that hold themselves" =>
                "1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type /Pages /Kids [2 0 R] /Count 1>>\nendobj\ntrailer\n<</Size 3 /Root 1 0 R>>\nstartxref\n9\n%%EOF",
            _ => "xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1 /Root 1 0 R /Prev 9>>\nstartxref\n9\n%%EOF",
        })));

    public void Dispose() => _inspection.Dispose();

    private async Task<Reason?> FaultOfAsync(UploadKind kind, string type, byte[] content) => await _inspection.FaultOfAsync(
        new MemoryStream(content),
        new Upload(UploadId.FromRandom(new byte[10]), kind, type, content.Length, DateTimeOffset.UnixEpoch, UsedBy: null),
        CancellationToken.None);
}
