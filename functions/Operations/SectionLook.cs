using ElevatorFunctions.Pages;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Operations;

/// <summary>Looks at a part of a page within a time of its own. A part that fails or hangs says so in its place.</summary>
internal static partial class SectionLook
{
    // The parts are looked at together: the page takes as long as its slowest part.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>The content of a part, or its failure.</summary>
    public static async Task<Html> AtAsync(string name, Tongue tongue, Func<CancellationToken, Task<Html>> look, ILogger logger, CancellationToken caller)
    {
        using var end = new CancellationTokenSource(Patience, TimeProvider.System);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(caller, end.Token);
        try
        {
            // Not every client heeds its token at once, and some work before their first wait.
            return await Task.Run(() => look(limit.Token), limit.Token).WaitAsync(limit.Token);
        }
        // Any fault of a part is shown in its place.
        catch (Exception exception) when (!caller.IsCancellationRequested)
        {
            NotShown(logger, name, exception.GetType().Name, exception.Message.Split('\n')[0]);
            return Failure(end.IsCancellationRequested
                ? tongue.Say($"{Patience.TotalSeconds:0}秒内没有响应", $"No answer within {Patience.TotalSeconds:0} seconds")
                : tongue.Say($"读取失败（{exception.GetType().Name}）", $"Cannot be read ({exception.GetType().Name})"));
        }
    }

    /// <summary>A failure in the place of what could not be read.</summary>
    public static Html Failure(string words) => Html.Of($"""<p class="bad">✗ {words}</p>""");

    [LoggerMessage(110, LogLevel.Warning, "{Part} of the page for operators cannot be shown: {Kind}: {Message}")]
    private static partial void NotShown(ILogger logger, string part, string kind, string message);
}
