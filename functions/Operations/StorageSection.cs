using ElevatorFunctions.Pages;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Operations;

/// <summary>Whether tables and blobs are there, and how long a look at them takes.</summary>
internal sealed class StorageSection(StorageClients storage, StorageSetup setup) : IOperationsSection
{
    /// <inheritdoc/>
    public string Anchor => "storage";

    /// <inheritdoc/>
    public string TitleIn(Tongue tongue) => tongue.Say("存储", "Storage");

    /// <inheritdoc/>
    public async Task<Html> ShowAsync(OperationsView view, CancellationToken cancellation)
    {
        var tongue = view.Tongue;
        var looks = await Task.WhenAll(
            LookAsync(tongue, token => setup.MissingTablesAsync(storage.Tables, token), cancellation),
            LookAsync(tongue, token => setup.MissingContainersAsync(storage.Blobs, token), cancellation));
        return Grid.Facts([(tongue.Say("表", "Tables"), looks[0]), (tongue.Say("文件", "Blobs"), looks[1])]);
    }

    private static async Task<Html> LookAsync(Tongue tongue, Func<CancellationToken, Task<IReadOnlyList<string>>> missing, CancellationToken cancellation)
    {
        var begun = TimeProvider.System.GetTimestamp();
        try
        {
            var names = await missing(cancellation);
            var took = Moments.Span(TimeProvider.System.GetElapsedTime(begun), tongue);
            return names.Count == 0
                ? Grid.Mark(isGood: true, tongue.Say($"可用，{took}", $"reached in {took}"))
                : Grid.Mark(isGood: false, tongue.Say($"缺少：{string.Join(' ', names)}", $"missing: {string.Join(' ', names)}"));
        }
        // One that fails leaves the other as it is.
        catch (Exception exception) when (StorageFaults.IsOne(exception, cancellation))
        {
            return Grid.Mark(isGood: false, exception.GetType().Name);
        }
    }
}
