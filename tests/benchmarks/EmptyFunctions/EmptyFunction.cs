using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace EmptyFunctions;

public sealed class EmptyFunction
{
    [Function("Empty")]
    public IActionResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/empty")] HttpRequest request) => new OkResult();
}
