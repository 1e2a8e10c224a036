using ElevatorFunctions.WebTests.Browser;

namespace ElevatorFunctions.WebTests.Security;

/// <summary>The proof that a hostile text stayed text. A dialog and a violation of the content security policy are faults of the phone.</summary>
internal static class RunsNothing
{
    /// <summary>Nothing ran, and no text became an element of the page.</summary>
    public static async Task RunsNothingAsync(this Phone phone)
    {
        Assert.False(await phone.Page.EvaluateAsync<bool>("() => window.hasRun === true"));
        Assert.Equal("", await phone.Page.EvaluateAsync<string>(
            """
            () => [...document.querySelectorAll(`#x, script:not([src]), iframe, object, embed, svg, math, marquee, audio, base, [srcdoc],
              [onerror], [onload], [onclick], [onfocus], [onmouseover], [href^="javascript:" i], [action^="javascript:" i]`)]
              .map((element) => element.outerHTML.slice(0, 200)).join('\n')
            """));
    }
}
