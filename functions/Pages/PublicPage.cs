using System.Text;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Pages;

/// <summary>A page for the public, or for operators: one request, no framework, and as much without scripts as with them.</summary>
/// <param name="Tongue">Its language.</param>
/// <param name="Title">Its title, a text.</param>
/// <param name="Body">The markup inside its body.</param>
internal sealed record PublicPage(Tongue Tongue, string Title, Html Body) : IResult
{
    // Without a script the browser reads the page again by itself.
    private static readonly Html Refresh = Html.Of($"""<noscript><meta http-equiv="refresh" content="10"></noscript>""");

    /// <summary>HTTP status.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Its script, or null for none.</summary>
    public PageFile? Script { get; init; }

    /// <summary>Its style beside that of all pages, or null for none.</summary>
    public PageFile? Style { get; init; }

    /// <summary>Whether it is read again every ten seconds where scripts do not run.</summary>
    public bool Refreshes { get; init; }

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentLanguage = Tongue.Code;
        response.Headers.ContentSecurityPolicy = SecurityHeaders.PolicyOf(
            Style is null ? $"style-src {PageFile.Style.Source}" : $"style-src {PageFile.Style.Source} {Style.Source}",
            Script is null ? "script-src 'none'" : $"script-src {Script.Source}",
            "img-src 'self' data:",
            "connect-src 'self'",
            "form-action 'self'");
        var markup = Encoding.UTF8.GetBytes(Markup().ToString());
        response.ContentLength = markup.Length;
        return response.Body.WriteAsync(markup, httpContext.RequestAborted).AsTask();
    }

    // The icon is empty: a browser would ask for one otherwise.
    private Html Markup() => Html.Of($"""
        <!doctype html>
        <html lang="{Tongue.Code}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="format-detection" content="telephone=no">
        <title>{Title}</title>
        <link rel="icon" href="data:,">
        <style>{Html.File(PageFile.Style)}</style>{(Style is null ? Html.None : Html.Of($"<style>{Html.File(Style)}</style>"))}
        {(Refreshes ? Refresh : Html.None)}</head>
        <body>
        {Body}
        {(Script is null ? Html.None : Html.Of($"<script>{Html.File(Script)}</script>"))}
        </body>
        </html>
        """);
}
