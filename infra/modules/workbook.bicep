metadata description = 'A workbook over the findings in Log Analytics, for those who work there.'

@description('The region of the workbook.')
param location string

@description('Tags for the resources.')
param tags object

@description('The workspace of the findings.')
param workspaceId string

var sections = [
  {
    title: 'Ways out that are open and not approved'
    query: loadTextContent('../workbook/ways-out.kql')
    visualization: 'table'
  }
  {
    title: 'Open now'
    query: loadTextContent('../workbook/open-by-severity.kql')
    visualization: 'piechart'
  }
  {
    title: 'Opened and closed'
    query: loadTextContent('../workbook/opened-and-closed.kql')
    visualization: 'barchart'
  }
  {
    title: 'Who made the changes behind them'
    query: loadTextContent('../workbook/who-changed.kql')
    visualization: 'table'
  }
  {
    title: 'Not seen'
    query: loadTextContent('../workbook/blind.kql')
    visualization: 'table'
  }
]

var items = [
  for section in sections: {
    type: 3
    name: section.title
    content: {
      version: 'KqlItem/1.0'
      title: section.title
      query: section.query
      queryType: 0
      resourceType: 'microsoft.operationalinsights/workspaces'
      crossComponentResources: [workspaceId]
      timeContext: {
        durationMs: 7776000000
      }
      size: 0
      visualization: section.visualization
    }
  }
]

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'weir-findings')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'Weir: what can flow out'
    category: 'workbook'
    sourceId: workspaceId
    serializedData: string({
      version: 'Notebook/1.0'
      items: items
    })
  }
}
