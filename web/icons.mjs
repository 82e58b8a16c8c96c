// The icons of the sprite. ui::icon("…") of a name that is not here is a Bug at its first use, so add it here.
export const icons = `
archive arrow-clockwise arrow-counterclockwise arrow-left arrow-left-right arrow-repeat arrow-right arrow-up-left
arrow-up-right award bank2 bar-chart-line bell book box-arrow-in-left box-arrow-in-right box-arrow-left box-arrow-right braces building
calculator calendar-week calendar-x calendar3 caret-down-fill caret-up-fill cash-coin chat-left-text check-circle check-circle-fill check-lg
chevron-down chevron-expand chevron-left chevron-right circle-half clipboard-check clock clock-history cloud-check copy dash dash-lg
download easel envelope envelope-fill exclamation-circle-fill exclamation-octagon-fill exclamation-triangle exclamation-triangle-fill eye
file-earmark-check file-earmark-pdf file-earmark-plus file-earmark-spreadsheet file-earmark-text file-earmark-x filetype-csv flag 
funnel geo-alt geo-alt-fill graph-up-arrow hand-index-thumb hourglass-split house inbox info-circle intersect
journal-text key link-45deg list list-check lock moon-stars mortarboard patch-check-fill patch-question pause-circle pause-circle-fill
pencil pencil-fill people people-fill person person-badge person-circle person-dash person-fill person-lines-fill person-plus phone plus-lg
printer qr-code-scan question-circle record-circle reply search send send-check shield-check shield-lock slash-circle sliders
speedometer2 star sun table telephone trash trophy unlock upload wifi wifi-off x-circle-fill x-lg x-octagon-fill
`.trim().split(/\s+/);
