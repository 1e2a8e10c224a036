using 'main.bicep'

// A trial: the cheapest of everything, text messages by Azure Communication Services, nothing private.
param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'elevators-dev')
param location = readEnvironmentVariable('AZURE_LOCATION', 'eastasia')
param profile = 'dev'
param cloud = 'AzureCloud'
param baseUrl = readEnvironmentVariable('BASE_URL', '')
param alwaysReady = { http: 0, durable: 0, deviceEvents: 0 }
param maximumInstances = 40
param queuesSku = 'Standard'
param hubSku = { name: 'S1', units: 1 }
param useCommunicationServices = true
param smsFrom = readEnvironmentVariable('SMS_FROM', '+8500000000')
param identityIssuer = readEnvironmentVariable('IDENTITY_ISSUER', 'https://idp.example.invalid')
param identityPublicKey = readEnvironmentVariable('IDENTITY_PUBLIC_KEY', 'missing')
param rescueCentreTelephone = readEnvironmentVariable('RESCUE_CENTRE_TELEPHONE', '0000-96333')
param cityBounds = readEnvironmentVariable('CITY_BOUNDS', '')
param alertReceivers = [
  { name: 'duty', email: readEnvironmentVariable('ALERT_EMAIL', 'duty@example.invalid') }
]
param monthlyBudget = int(readEnvironmentVariable('MONTHLY_BUDGET', '100'))
param budgetStart = readEnvironmentVariable('BUDGET_START', '2026-12-01')
param isPrivate = false
param keyVersions = {
  qr: split(readEnvironmentVariable('QR_KEYS', '1'), ' ')
  devices: split(readEnvironmentVariable('DEVICE_KEYS', '1'), ' ')
}
param testLocations = [
  { Id: 'apac-hk-hkn-azr' }
  { Id: 'apac-sg-sin-azr' }
  { Id: 'apac-jp-kaw-edge' }
]
param operatorId = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param areFilesLocked = bool(readEnvironmentVariable('FILES_LOCKED', 'false'))
param moreSettings = json(readEnvironmentVariable('MORE_SETTINGS', '{}'))
